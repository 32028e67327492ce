//! Calls to a server of the dialect that someone else wrote, `@humanwhocodes/upstash-redis-server`. It answers in plain JSON, refuses with
//! status 500 and words of its own in front, and has no `/multi-exec`. What works there is here, and nothing runs twice.
#![cfg(test)]

use std::path::Path;

use redis_script::http::{Connection, Endpoint, Ureq};
use redis_script::{Invocation, Result, batch, preload, redis_script};
use redis_script_http::TOKEN;
use redis_script_http::fault::Fault;
use redis_script_http::foreign::Foreign;
use redis_script_http::proxy::Proxy;
use redis_script_tests::live::Live;
use redis_script_tests::tally::{CALLS, Tally, count_sync, counted};

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn hit(conn: &mut impl redis::ConnectionLike, #[key] counter: &str) -> Result<u64>;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn later(#[key] counter: &str) -> Invocation<u64>;

#[redis_script(lua = "return redis.error_reply('LIMIT reached ' .. KEYS[1])")]
fn limited(#[key] counter: &str) -> Invocation<()>;

fn start(test: &str, live: &Live) -> Option<Foreign> {
    Foreign::start(test, Path::new(env!("CARGO_TARGET_TMPDIR")), live.port()).unwrap()
}

fn connect(url: &str) -> Connection<Ureq> {
    Endpoint::new(url, TOKEN).unwrap().connect(Ureq::new(ureq::Agent::new_with_defaults()))
}

#[test]
fn calls_and_batches_run_on_a_foreign_server() {
    let live = Live::start();
    let Some(foreign) = start("calls_and_batches_run_on_a_foreign_server", &live) else { return };
    let mut conn = connect(&foreign.url());
    // `NOSCRIPT` comes behind other words and with status 500, and so does not say for certain that the script did not run.
    let error = hit(&mut conn, "n").unwrap_err();
    assert!(error.may_have_run() && error.to_string().contains("HTTP 500"), "{error}");
    assert!(error.to_string().contains("NOSCRIPT No matching script"), "{error}");
    // So load the scripts first. A batch sends their texts.
    preload(&mut conn, &[&HIT_SCRIPT]).unwrap();
    assert_eq!(hit(&mut conn, "n").unwrap(), 1);
    let hits = batch([later("n"), later("n")]).invoke(&mut conn).unwrap();
    assert_eq!(hits.into_iter().collect::<Result<Vec<_>>>().unwrap(), [2, 3]);
    // In a pipeline an error is the server's own.
    let results = batch((limited("n"), later("n"))).invoke(&mut conn).unwrap();
    let error = results.0.unwrap_err().to_string();
    assert!(error.contains("LIMIT reached n") && results.1.is_ok(), "{error}");
    let error = batch([later("n")]).atomic().invoke(&mut conn).unwrap_err();
    assert!(error.to_string().contains("HTTP 404"), "{error}");
    assert_eq!(redis::cmd("GET").arg("n").query::<u64>(&mut conn).unwrap(), 4);
    let stranger = Endpoint::new(&foreign.url(), "another").unwrap();
    let error = hit(&mut stranger.connect(Ureq::new(ureq::Agent::new_with_defaults())), "n").unwrap_err();
    assert!(!error.may_have_run() && error.to_string().contains("HTTP 401"), "{error}");
}

/// Here each request breaks somewhere.
#[test]
fn nothing_runs_twice_on_a_foreign_server() {
    let live = Live::start();
    let Some(foreign) = start("nothing_runs_twice_on_a_foreign_server", &live) else { return };
    let mut faults = 0;
    let proxy = Proxy::before(foreign.port(), move || {
        faults += 1;
        Some(Fault::number(faults))
    });
    let proxy = proxy.unwrap();
    let (mut conn, mut tally) = (connect(&proxy.url()), Tally::default());
    for number in (0..400).step_by(4) {
        tally.note(number, count_sync(&mut conn, CALLS, number));
        let numbers = [number + 1, number + 2, number + 3];
        tally.note_batch(&numbers, batch(numbers.map(|number| counted(CALLS, number))).invoke(&mut conn));
    }
    proxy.settle();
    tally.settle("a foreign server", 200, &mut live.connect().unwrap()).unwrap();
}
