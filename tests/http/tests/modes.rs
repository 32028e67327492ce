//! All that is called on a socket is called over HTTP, and arrives in the requests that it should.
#![cfg(test)]

use redis_script::http::{Connection, Endpoint, Next, Reqwest, Sender, Ureq};
use redis_script::{Invocation, Result, batch, preload, preload_async, redis_script};
use redis_script_http::dialect::{Dialect, Knowledge};
use redis_script_http::emulator::{Emulator, Seen};
use redis_script_http::{READ_ONLY_TOKEN, TOKEN};
use redis_script_tests::ability::Ability;
use redis_script_tests::library::limits;
use redis_script_tests::live::Live;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn hit(conn: &mut impl redis::ConnectionLike, #[key] counter: &str) -> Result<u64>;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
async fn hit_async(conn: &mut impl redis::aio::ConnectionLike, #[key] counter: &str) -> Result<u64>;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn later(#[key] counter: &str) -> Invocation<u64>;

#[redis_script(lua = "return redis.call('GET', KEYS[1])", read_only)]
fn look(conn: &mut impl redis::ConnectionLike, #[key] counter: &str) -> Result<Option<u64>>;

#[redis_script(
    lua = "local limit = tonumber(ARGV[1])\nif limit > 1 then\n  error({err = 'LIMIT reached'})\nend\nreturn limit"
)]
fn limited(conn: &mut impl redis::ConnectionLike, limit: u64) -> Result<u64>;

fn before(live: &Live, dialect: Dialect) -> Emulator {
    Emulator::start(live.port(), dialect).unwrap()
}

fn blocking(emulator: &Emulator, token: &str) -> Connection<Ureq> {
    let endpoint = Endpoint::new(&emulator.url(), token).unwrap();
    endpoint.connect(Ureq::new(ureq::Agent::new_with_defaults()))
}

fn awaited(emulator: &Emulator) -> Connection<Reqwest> {
    let endpoint = Endpoint::new(&emulator.url(), TOKEN).unwrap();
    endpoint.connect(Reqwest::new(reqwest::Client::builder()).unwrap())
}

/// The endpoint and the command of each request since it was last asked.
fn requests(emulator: &Emulator) -> Vec<String> {
    let word = |seen: Seen| {
        let text: String = seen.body.chars().filter(|it| !"[]\"".contains(*it)).collect();
        format!("{} {}", seen.path, text.split(',').next().unwrap_or_default())
    };
    emulator.seen().into_iter().map(word).collect()
}

#[test]
fn a_call_is_one_request_once_the_server_knows_the_script() {
    let live = Live::start();
    let emulator = before(&live, Dialect::default());
    let mut conn = blocking(&emulator, TOKEN);
    assert_eq!(hit(&mut conn, "n").unwrap(), 1);
    assert_eq!(requests(&emulator), ["/ EVALSHA", "/ EVAL"]);
    assert_eq!(hit(&mut conn, "n").unwrap(), 2);
    assert_eq!(later("n").invoke(&mut conn).unwrap(), 3);
    assert_eq!(requests(&emulator), ["/ EVALSHA", "/ EVALSHA"]);
    let (first, name, second) =
        batch((later("n"), redis::Cmd::get("n"), later("n"))).invoke(&mut conn).unwrap();
    assert_eq!((first.unwrap(), second.unwrap()), (4, 5));
    assert_eq!(name.unwrap(), redis::Value::BulkString(b"4".to_vec()));
    let sums = batch([later("n"), later("m")]).atomic().invoke(&mut conn).unwrap();
    assert_eq!(sums.into_iter().collect::<Result<Vec<_>>>().unwrap(), [6, 1]);
    let sums = batch([later("n"), later("m")]).unordered().invoke(&mut conn).unwrap();
    assert_eq!(sums.into_iter().collect::<Result<Vec<_>>>().unwrap(), [7, 2]);
    assert_eq!(requests(&emulator), ["/pipeline EVAL", "/multi-exec EVAL", "/pipeline EVALSHA"]);
}

#[tokio::test]
async fn so_is_one_that_is_awaited() {
    let live = Live::start();
    let emulator = before(&live, Dialect::default());
    let mut conn = awaited(&emulator);
    assert_eq!(hit_async(&mut conn, "n").await.unwrap(), 1);
    assert_eq!(later("n").invoke_async(&mut conn).await.unwrap(), 2);
    assert_eq!(requests(&emulator), ["/ EVALSHA", "/ EVAL", "/ EVALSHA"]);
    let sums = batch([later("n"), later("m")]).invoke_async(&mut conn).await.unwrap();
    assert_eq!(sums.into_iter().collect::<Result<Vec<_>>>().unwrap(), [3, 1]);
    let sums = batch([later("n"), later("m")]).atomic().invoke_async(&mut conn).await.unwrap();
    assert_eq!(sums.into_iter().collect::<Result<Vec<_>>>().unwrap(), [4, 2]);
    assert_eq!(requests(&emulator), ["/pipeline EVAL", "/multi-exec EVAL"]);
    let value: Option<u64> = redis::cmd("GET").arg("n").query_async(&mut conn).await.unwrap();
    assert_eq!(value, Some(4));
}

#[test]
fn plain_commands_and_pipelines_go_along() {
    let live = Live::start();
    let emulator = before(&live, Dialect::default());
    let mut conn = blocking(&emulator, TOKEN);
    preload(&mut conn, &[&HIT_SCRIPT, &LIMITED_SCRIPT]).unwrap();
    assert_eq!(requests(&emulator), ["/pipeline SCRIPT"]);
    assert_eq!(hit(&mut conn, "n").unwrap(), 1);
    redis::cmd("SET").arg("text").arg("ü").exec(&mut conn).unwrap();
    let (text, number): (String, u64) = redis::pipe().get("text").incr("n", 1).query(&mut conn).unwrap();
    assert_eq!((text.as_str(), number), ("ü", 2));
    let (number, missing): (u64, Option<u64>) =
        redis::pipe().atomic().incr("n", 1).get("none").query(&mut conn).unwrap();
    assert_eq!((number, missing), (3, None));
    assert_eq!(requests(&emulator), ["/ EVALSHA", "/ SET", "/pipeline GET", "/multi-exec INCRBY"]);
}

#[test]
fn read_only_calls_and_functions_go_along() {
    let Some(live) = Live::start_for(Ability::Functions) else { return };
    let emulator = before(&live, Dialect::default());
    let mut conn = blocking(&emulator, TOKEN);
    assert_eq!(look(&mut conn, "n").unwrap(), None);
    assert_eq!(requests(&emulator), ["/ EVALSHA_RO", "/ EVAL_RO"]);
    assert_eq!(limits::hit_blocking(&mut conn, "bucket", 2, 60_000).unwrap(), Some(1));
    assert_eq!(limits::hit_blocking(&mut conn, "bucket", 2, 60_000).unwrap(), Some(2));
    assert_eq!(requests(&emulator), ["/ FCALL", "/pipeline FUNCTION", "/ FCALL"]);
    let windows = batch([limits::window("bucket")]).invoke(&mut conn).unwrap();
    assert!(matches!(&windows[..], [Ok(Some((2, _)))]));
    assert_eq!(limits::forget(&mut conn, &["bucket", "none"]).unwrap(), 1);
    assert!(limits::LIBRARY.is_current(&mut conn).unwrap());
}

#[tokio::test]
async fn functions_that_are_awaited_go_along() {
    let Some(live) = Live::start_for(Ability::Functions) else { return };
    let emulator = before(&live, Dialect::default());
    let mut conn = awaited(&emulator);
    preload_async(&mut conn, &[&HIT_SCRIPT]).await.unwrap();
    assert_eq!(hit_async(&mut conn, "n").await.unwrap(), 1);
    assert_eq!(limits::hit(&mut conn, "bucket", 2, 60_000).await.unwrap(), Some(1));
    assert_eq!(limits::remaining(&mut conn, "bucket", 2).await.unwrap(), 1);
    let expected = ["/ SCRIPT", "/ EVALSHA", "/ FCALL", "/pipeline FUNCTION", "/ FCALL_RO"];
    assert_eq!(requests(&emulator), expected);
    let (number, missing): (u64, Option<u64>) =
        redis::pipe().atomic().incr("n", 1).get("none").query_async(&mut conn).await.unwrap();
    assert_eq!((number, missing), (2, None));
}

/// As a worker at an edge does it, which has `fetch` and nothing else.
#[test]
fn a_call_without_a_connection_is_sent_by_hand() {
    let live = Live::start();
    let emulator = before(&live, Dialect::default());
    let endpoint = Endpoint::new(&emulator.url(), TOKEN).unwrap();
    let mut fetch = Ureq::new(ureq::Agent::new_with_defaults());
    let mut exchange = endpoint.call(&later("n"));
    let mut next = exchange.start();
    let hits = loop {
        next = match next {
            Next::Send(request) => exchange.answer(fetch.send(request)),
            Next::Done(hits) => break hits.unwrap(),
        }
    };
    assert_eq!(hits, 1);
    let mut exchange = endpoint.batch(batch([later("n"), later("n")]).atomic());
    let Next::Send(request) = exchange.start() else { panic!("a request") };
    let Next::Done(sums) = exchange.answer(fetch.send(request)) else { panic!("one request") };
    assert_eq!(sums.unwrap().into_iter().collect::<Result<Vec<_>>>().unwrap(), [2, 3]);
    assert_eq!(requests(&emulator), ["/ EVALSHA", "/ EVAL", "/multi-exec EVAL"]);
}

#[test]
fn an_error_is_that_of_a_socket_with_its_line() {
    let live = Live::start();
    for dialect in dialects() {
        let emulator = before(&live, dialect);
        let (mut conn, mut socket) = (blocking(&emulator, TOKEN), live.connect().unwrap());
        // A server that refuses a header refuses the first request.
        let _ = hit(&mut conn, "any");
        let (found, expected) = (limited(&mut conn, 2).unwrap_err(), limited(&mut socket, 2).unwrap_err());
        assert_eq!(found.to_string(), expected.to_string(), "{dialect:?}");
        assert!(found.may_have_run());
        let (found, expected) = (hit(&mut conn, "list"), hit(&mut socket, "list"));
        assert!(found.is_ok() && expected.is_ok());
    }
}

/// Today's service, and those that are older or someone else's.
fn dialects() -> Vec<Dialect> {
    use Knowledge::{Ignored, Known, Refused};
    let today = Dialect::default();
    let knowing = |resp2, base64| Dialect { resp2, base64, ..today };
    vec![
        today,
        Dialect { resp2_errors: false, ..today },
        knowing(Ignored, Known),
        knowing(Ignored, Ignored),
        knowing(Refused, Known),
        knowing(Refused, Ignored),
    ]
}

#[test]
fn older_servers_are_asked_for_what_they_know() {
    for dialect in dialects() {
        let live = Live::start();
        let emulator = before(&live, dialect);
        let mut conn = blocking(&emulator, TOKEN);
        let first = hit(&mut conn, "n");
        assert_eq!(first.is_ok(), dialect.resp2 != Knowledge::Refused, "{dialect:?}: {first:?}");
        let ran = u64::from(first.is_ok());
        assert_eq!(hit(&mut conn, "n").unwrap(), ran + 1, "{dialect:?}");
        let sums = batch([later("n"), later("m")]).invoke(&mut conn).unwrap();
        assert_eq!(sums.into_iter().collect::<Result<Vec<_>>>().unwrap(), [ran + 2, 1], "{dialect:?}");
        let sums = batch([later("n"), later("m")]).atomic().invoke(&mut conn).unwrap();
        assert_eq!(sums.into_iter().collect::<Result<Vec<_>>>().unwrap(), [ran + 3, 2], "{dialect:?}");
    }
}

#[test]
fn a_client_reads_its_own_writes() {
    let live = Live::start();
    let emulator = before(&live, Dialect::default());
    let mut conn = blocking(&emulator, TOKEN);
    hit(&mut conn, "n").unwrap();
    hit(&mut conn, "n").unwrap();
    let tokens: Vec<_> = emulator.seen().into_iter().map(|seen| seen.sync_token).collect();
    assert_eq!(tokens, [None, Some("sync=1".to_owned()), Some("sync=2".to_owned())]);
}

#[test]
fn what_a_token_may_not_do_did_not_run() {
    let live = Live::start();
    let emulator = before(&live, Dialect::default());
    let error = hit(&mut blocking(&emulator, "another"), "n").unwrap_err();
    assert!(!error.may_have_run() && error.to_string().contains("WRONGPASS"), "{error}");
    assert!(!format!("{error:?}{error:#}").contains("another"));
    let mut reader = blocking(&emulator, READ_ONLY_TOKEN);
    assert_eq!(redis::cmd("GET").arg("n").query::<Option<u64>>(&mut reader).unwrap(), None);
    let error = hit(&mut reader, "n").unwrap_err();
    assert!(!error.may_have_run() && error.to_string().contains("NOPERM"), "{error}");
    assert!(!format!("{reader:?}").contains(READ_ONLY_TOKEN));
}

#[test]
fn what_was_not_sent_did_not_run() {
    let nobody = Endpoint::new("http://127.0.0.1:1", TOKEN).unwrap();
    let error = hit(&mut nobody.connect(Ureq::new(ureq::Agent::new_with_defaults())), "n").unwrap_err();
    assert!(!error.may_have_run(), "{error}");
}

#[test]
fn a_request_that_is_too_long_did_not_run() {
    let live = Live::start();
    let emulator = before(&live, Dialect { max_request: 1000, ..Dialect::default() });
    let error = hit(&mut blocking(&emulator, TOKEN), &"n".repeat(2000)).unwrap_err();
    assert!(error.to_string().contains("max request size exceeded"), "{error}");
    assert_eq!(emulator.seen().len(), 1);
    let endpoint = Endpoint::new(&emulator.url(), TOKEN).unwrap().with_max_request_bytes(1000);
    let mut conn = endpoint.connect(Ureq::new(ureq::Agent::new_with_defaults()));
    assert!(!hit(&mut conn, &"n".repeat(2000)).unwrap_err().may_have_run());
    assert!(emulator.seen().is_empty());
}
