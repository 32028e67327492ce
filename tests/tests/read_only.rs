//! Calls that may not write: they run where a write is refused, and an old server is told from a missing script.
#![cfg(test)]

use redis_script::{Error, Result, redis_script};
use redis_script_tests::ability::Ability;
use redis_script_tests::live::Live;

#[redis_script(lua = "return redis.call('GET', KEYS[1])", read_only)]
fn read(conn: &mut redis::Connection, #[key] key: &str) -> Result<Option<String>>;

#[redis_script(lua = "return redis.call('GET', KEYS[1])", read_only)]
async fn read_async(conn: &mut impl redis::aio::ConnectionLike, #[key] key: &str) -> Result<Option<String>>;

#[tokio::test]
async fn they_run_cold_and_warm() {
    let Some(live) = Live::start_for(Ability::ReadOnlyCalls) else { return };
    let mut conn = live.connect().unwrap();
    redis::cmd("SET").arg("key").arg("value").exec(&mut conn).unwrap();
    for _ in 0..2 {
        assert_eq!(read(&mut conn, "key").unwrap().as_deref(), Some("value"));
    }
    redis::cmd("SCRIPT").arg("FLUSH").exec(&mut conn).unwrap();
    let mut conn = live.multiplexed().await.unwrap();
    for _ in 0..2 {
        assert_eq!(read_async(&mut conn, "key").await.unwrap().as_deref(), Some("value"));
    }
}

#[test]
fn a_server_without_them_says_so() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let result = read(&mut conn, "key");
    if Ability::ReadOnlyCalls.is_there(&mut conn).unwrap() {
        assert_eq!(result.unwrap(), None);
        return;
    }
    let error = result.unwrap_err();
    assert!(matches!(error, Error::Redis(_)), "{error:?}");
    assert!(error.to_string().contains("unknown command `EVALSHA_RO`"), "{error}");
}
