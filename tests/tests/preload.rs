//! Scripts that are loaded before their first call, which then is a warm one.
#![cfg(test)]

use redis::aio::ConnectionLike;
use redis_script::{Result, preload, preload_async, redis_script};
use redis_script_tests::live::Live;
use redis_script_tests::locks::{GET_OR_LOCK_SCRIPT, RELEASE_LOCK_SCRIPT, release_lock};
use redis_script_tests::turns::Turns;

#[redis_script(lua = "return ARGV[1]")]
fn echo(conn: &mut redis::Connection, text: &str) -> Result<String>;

/// Which of the digests the server knows.
fn known(conn: &mut redis::Connection, digests: &[&str]) -> Vec<bool> {
    redis::cmd("SCRIPT").arg("EXISTS").arg(digests).query(conn).unwrap()
}

#[test]
fn a_preloaded_script_is_known() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let digests = [ECHO_SCRIPT.sha1(), RELEASE_LOCK_SCRIPT.sha1(), GET_OR_LOCK_SCRIPT.sha1()];
    assert_eq!(known(&mut conn, &digests), [false, false, false]);
    preload(&mut conn, &[&ECHO_SCRIPT, &RELEASE_LOCK_SCRIPT]).unwrap();
    assert_eq!(known(&mut conn, &digests), [true, true, false]);
    preload(&mut conn, &[]).unwrap();
    assert_eq!(echo(&mut conn, "text").unwrap(), "text");
}

#[tokio::test]
async fn the_first_call_after_it_is_warm() {
    async fn warm(conn: &mut impl ConnectionLike, turns: &Turns) -> usize {
        let before = turns.count();
        assert!(!release_lock(conn, "lock", "token").await.unwrap());
        turns.count() - before
    }
    let live = Live::start();
    let turns = Turns::before(live.port()).unwrap();
    let client = redis::Client::open(turns.url()).unwrap();
    let mut conn = client.get_multiplexed_async_connection().await.unwrap();
    preload_async(&mut conn, &[&RELEASE_LOCK_SCRIPT, &GET_OR_LOCK_SCRIPT]).await.unwrap();
    assert_eq!(warm(&mut conn, &turns).await, 1);
}
