//! What a call costs on the wire: one round trip when the server knows the script, two when it does not.
#![cfg(test)]

use redis::Client;
use redis::aio::ConnectionLike;
use redis_script::{Invocation, Result, redis_script};
use redis_script_tests::live::Live;
use redis_script_tests::turns::Turns;

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1])")]
fn add(conn: &mut redis::Connection, #[key] counter: &str, amount: u32) -> Result<u64>;

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1]) ")]
async fn add_async(conn: &mut impl ConnectionLike, #[key] counter: &str, amount: u32) -> Result<u64>;

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1])  ")]
fn adding(#[key] counter: &str, amount: u32) -> Invocation<u64>;

fn turns_of<T>(turns: &Turns, call: impl FnOnce() -> T) -> (usize, T) {
    let before = turns.count();
    let reply = call();
    (turns.count() - before, reply)
}

#[test]
fn a_sync_call_takes_two_cold_and_one_warm() {
    let live = Live::start();
    let turns = Turns::before(live.port()).unwrap();
    let mut conn = Client::open(turns.url()).unwrap().get_connection().unwrap();
    assert_eq!(turns_of(&turns, || add(&mut conn, "counter", 1).unwrap()), (2, 1));
    assert_eq!(turns_of(&turns, || add(&mut conn, "counter", 1).unwrap()), (1, 2));

    let call = adding("counter", 1);
    assert_eq!(turns_of(&turns, || call.invoke(&mut conn).unwrap()), (2, 3));
    assert_eq!(turns_of(&turns, || call.invoke(&mut conn).unwrap()), (1, 4));
}

#[tokio::test]
async fn an_async_call_takes_two_cold_and_one_warm() {
    let live = Live::start();
    let turns = Turns::before(live.port()).unwrap();
    let mut conn = Client::open(turns.url()).unwrap().get_multiplexed_async_connection().await.unwrap();
    for (expected, count) in [(2, 1), (1, 2), (1, 3)] {
        let before = turns.count();
        assert_eq!(add_async(&mut conn, "counter", 1).await.unwrap(), count);
        assert_eq!(turns.count() - before, expected);
    }
    for (expected, count) in [(2, 4), (1, 5)] {
        let before = turns.count();
        assert_eq!(adding("counter", 1).invoke_async(&mut conn).await.unwrap(), count);
        assert_eq!(turns.count() - before, expected);
    }
}

#[test]
fn a_failing_script_is_not_sent_again() {
    #[redis_script(lua = "redis.call('INCR', KEYS[1]) return redis.error_reply('NOPE not today')")]
    fn fail(conn: &mut redis::Connection, #[key] counter: &str) -> Result<()>;

    let live = Live::start();
    let turns = Turns::before(live.port()).unwrap();
    let mut conn = Client::open(turns.url()).unwrap().get_connection().unwrap();
    assert!(fail(&mut conn, "counter").is_err());
    let (count, result) = turns_of(&turns, || fail(&mut conn, "counter"));
    assert!(result.is_err());
    assert_eq!(count, 1);
    assert_eq!(redis::cmd("GET").arg("counter").query::<u64>(&mut conn).unwrap(), 2);
}
