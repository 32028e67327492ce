//! Batches on the server at hand: typed results, one round trip, and every call once, whatever the script cache knows.
#![cfg(test)]

use redis::{Client, Cmd, Connection, Value};
use redis_script::{Batch, Error, Invocation, Result, batch, redis_script};
use redis_script_tests::live::Live;
use redis_script_tests::turns::Turns;
use redis_script_tests::wrapped::Wrapped;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn increment(#[key] counter: &str) -> Invocation<u64>;

#[redis_script(lua = "return redis.call('RPUSH', KEYS[1], ARGV[1])")]
fn push(#[key] list: &str, value: &str) -> Invocation<u64>;

#[redis_script(lua = "return redis.call('GET', KEYS[1])")]
fn text_of(#[key] text: &str) -> Invocation<Option<String>>;

fn flush(conn: &mut Connection) {
    redis::cmd("SCRIPT").arg("FLUSH").exec(conn).unwrap();
}

fn hundred() -> Vec<(Invocation<u64>, Invocation<u64>)> {
    (0..50).map(|_| (increment("counter"), push("list", "x"))).collect()
}

/// The counts that a hundred calls give, when `before` went before them.
fn assert_counts(results: Vec<(Result<u64>, Result<u64>)>, before: u64) {
    assert_eq!(results.len(), 50);
    for (expected, (count, length)) in (before + 1..).zip(results) {
        assert_eq!((count.unwrap(), length.unwrap()), (expected, expected));
    }
}

#[test]
fn a_batch_gives_each_call_its_type_and_its_error() {
    let live = Live::start();
    for mut conn in [live.connect().unwrap(), live.connect_resp3().unwrap()] {
        redis::cmd("FLUSHALL").exec(&mut conn).unwrap();
        for calls in [batch_of_five(), batch_of_five().unordered(), batch_of_five().atomic()] {
            redis::cmd("DEL").arg("counter").arg("list").exec(&mut conn).unwrap();
            let (one, length, (wrong, name), plain) = calls.invoke(&mut conn).unwrap();
            assert_eq!((one.unwrap(), length.unwrap()), (1, 1));
            let wrong = wrong.unwrap_err();
            assert!(matches!(wrong, Error::Raised(_)), "{wrong:?}");
            assert_eq!((wrong.code(), wrong.line()), (Some("WRONGTYPE"), Some(1)));
            assert_eq!(name.unwrap(), None);
            assert_eq!(plain.unwrap(), Value::Array(vec![Value::BulkString(b"x".to_vec())]));
        }
    }
}

type Five = (Invocation<u64>, Invocation<u64>, (Invocation<u64>, Invocation<Option<String>>), Cmd);

fn batch_of_five() -> Batch<Five> {
    let lrange = Cmd::lrange("list", 0, -1);
    batch((increment("counter"), push("list", "x"), (increment("list"), text_of("missing")), lrange))
}

/// It would send a pipeline twice: `crossing` asks, where the type of the connection does not say.
#[tokio::test]
async fn only_a_type_that_is_not_known_is_asked_whether_it_is_a_cluster() {
    let live = Live::start();
    let pool = deadpool_redis::Config::from_url(live.url()).create_pool(None).unwrap();
    for batch in [batch(hundred()), batch(hundred()).unordered()] {
        batch.invoke_async(&mut live.multiplexed().await.unwrap()).await.unwrap();
        batch.invoke_async(&mut live.manager().await.unwrap()).await.unwrap();
        batch.invoke_async(&mut pool.get().await.unwrap()).await.unwrap();
    }
    assert_eq!(live.times_called("exists").unwrap(), 0);
    let mut wrapped = Wrapped(live.multiplexed().await.unwrap());
    assert_counts(batch(hundred()).invoke_async(&mut wrapped).await.unwrap(), 300);
    assert_eq!(live.times_called("exists").unwrap(), 2);

    // Of a user who may not ask, nobody hears of it.
    redis::cmd("ACL").arg(&["SETUSER", "default", "-exists"]).exec(&mut live.connect().unwrap()).unwrap();
    assert_counts(batch(hundred()).invoke_async(&mut wrapped).await.unwrap(), 350);
}

#[test]
fn a_hundred_calls_are_one_round_trip_cold_and_warm() {
    let live = Live::start();
    let turns = Turns::before(live.port()).unwrap();
    let mut conn = Client::open(turns.url()).unwrap().get_connection().unwrap();
    let mut before = 0;
    for (calls, cold, warm) in
        [(batch(hundred()), 1, 1), (batch(hundred()).atomic(), 1, 1), (batch(hundred()).unordered(), 2, 1)]
    {
        flush(&mut conn);
        for expected in [cold, warm] {
            let turns_before = turns.count();
            let results = calls.invoke(&mut conn).unwrap();
            assert_eq!(turns.count() - turns_before, expected, "{calls:?}");
            assert_counts(results, before);
            before += 50;
        }
    }
}

#[tokio::test]
async fn a_hundred_calls_are_one_round_trip_over_an_async_connection() {
    let live = Live::start();
    let turns = Turns::before(live.port()).unwrap();
    let mut conn = Client::open(turns.url()).unwrap().get_multiplexed_async_connection().await.unwrap();
    let mut before = 0;
    for (calls, cold, warm) in
        [(batch(hundred()), 1, 1), (batch(hundred()).atomic(), 1, 1), (batch(hundred()).unordered(), 2, 1)]
    {
        redis::cmd("SCRIPT").arg("FLUSH").exec_async(&mut conn).await.unwrap();
        for expected in [cold, warm] {
            let turns_before = turns.count();
            let results = calls.invoke_async(&mut conn).await.unwrap();
            assert_eq!(turns.count() - turns_before, expected, "{calls:?}");
            assert_counts(results, before);
            before += 50;
        }
    }
}

#[test]
fn what_is_refused_with_the_first_call_of_a_script_does_not_take_the_others_along() {
    let live = Live::start();
    let mut admin = live.connect().unwrap();
    redis::cmd("ACL").arg(&["SETUSER", "app", "on", ">secret", "~open*", "+@all"]).exec(&mut admin).unwrap();
    let url = format!("redis://app:secret@127.0.0.1:{}/", live.port());
    let mut conn = Client::open(url).unwrap().get_connection().unwrap();
    let calls = [increment("closed"), increment("open"), increment("open")];
    let mut results = batch(&calls).invoke(&mut conn).unwrap().into_iter();
    assert_eq!(results.next().unwrap().unwrap_err().code(), Some("NOPERM"));
    assert_eq!(results.map(Result::unwrap).collect::<Vec<_>>(), [1, 2]);

    let error = batch(&calls).atomic().invoke(&mut conn).unwrap_err();
    assert_eq!(error.code(), Some("NOPERM"));
    assert_eq!(text_of("open").invoke(&mut admin).unwrap(), Some("2".to_owned()));
}

#[test]
fn a_plain_command_that_the_server_refuses_is_told_so() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let unknown = redis::cmd("EVALSHA").arg("0".repeat(40)).arg(0).to_owned();
    let (plain, count) = batch((unknown, increment("counter"))).invoke(&mut conn).unwrap();
    assert_eq!((plain.unwrap_err().code(), count.unwrap()), (Some("NOSCRIPT"), 1));
}

#[tokio::test]
async fn a_transaction_that_the_server_does_not_begin_runs_nothing() {
    let live = Live::start();
    let mut admin = live.connect().unwrap();
    let mut sync = live.connect().unwrap();
    let mut conn = live.multiplexed().await.unwrap();
    redis::cmd("ACL").arg(&["SETUSER", "default", "-multi"]).exec(&mut admin).unwrap();
    let calls = batch([increment("counter")]).atomic();
    for error in [calls.invoke(&mut sync).unwrap_err(), calls.invoke_async(&mut conn).await.unwrap_err()] {
        assert!(error.to_string().contains("then ran some of the calls"), "{error}");
    }
    redis::cmd("ACL").arg(&["SETUSER", "default", "-eval"]).exec(&mut admin).unwrap();
    for error in [calls.invoke(&mut sync).unwrap_err(), calls.invoke_async(&mut conn).await.unwrap_err()] {
        assert_eq!(error.code(), Some("NOPERM"));
    }
}

#[test]
fn a_watched_key_that_changes_stops_a_transaction() {
    let live = Live::start();
    let (mut conn, mut other) = (live.connect().unwrap(), live.connect().unwrap());
    redis::cmd("WATCH").arg("watched").exec(&mut conn).unwrap();
    redis::cmd("SET").arg("watched").arg(1).exec(&mut other).unwrap();
    let error = batch((increment("counter"), push("list", "x"))).atomic().invoke(&mut conn).unwrap_err();
    assert_eq!(error.code(), Some("EXECABORT"));
    assert_eq!(text_of("counter").invoke(&mut conn).unwrap(), None);
}
