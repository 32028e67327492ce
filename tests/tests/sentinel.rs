//! Scripts and library functions on the primary that a sentinel names, also after another server took over.
#![cfg(test)]

use redis::Connection;
use redis::aio::ConnectionLike;
use redis_script::{Result, redis_script};
use redis_script_tests::ability::Ability;
use redis_script_tests::library::limits;
use redis_script_tests::live::Live;
use redis_script_tests::sentinel::Watched;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn hit(conn: &mut Connection, #[key] counter: &str) -> Result<u64>;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
async fn hit_async(conn: &mut impl ConnectionLike, #[key] counter: &str) -> Result<u64>;

#[tokio::test]
async fn a_script_runs_on_the_primary_that_the_sentinel_names() {
    let mut watched = Watched::start();
    let mut client = watched.client().unwrap();
    let mut conn = client.get_connection().unwrap();
    assert_eq!(hit(&mut conn, "hits").unwrap(), 1);
    let mut async_conn = client.get_async_connection().await.unwrap();
    assert_eq!(hit_async(&mut async_conn, "hits").await.unwrap(), 2);
    until_replicated(&mut conn);
    watched.fail_over();
    // The connection of the dead primary stays lost: nothing is sent elsewhere.
    assert!(hit(&mut conn, "hits").is_err());
    let mut conn = client.get_connection().unwrap();
    assert_eq!(hit(&mut conn, "hits").unwrap(), 3);
    let mut async_conn = client.get_async_connection().await.unwrap();
    assert_eq!(hit_async(&mut async_conn, "hits").await.unwrap(), 4);
}

#[test]
fn a_replica_that_takes_over_has_the_library() {
    if Live::start_for(Ability::Functions).is_none() {
        return;
    }
    let mut watched = Watched::start();
    let mut client = watched.client().unwrap();
    let mut conn = client.get_connection().unwrap();
    assert_eq!(limits::hit_blocking(&mut conn, "bucket", 9, 60_000).unwrap(), Some(1));
    until_replicated(&mut conn);
    watched.fail_over();
    let mut conn = client.get_connection().unwrap();
    let loaded: Vec<redis::Value> = redis::cmd("FUNCTION").arg("LIST").query(&mut conn).unwrap();
    assert_eq!(loaded.len(), 1);
    assert_eq!(limits::hit_blocking(&mut conn, "bucket", 9, 60_000).unwrap(), Some(2));
}

fn until_replicated(conn: &mut Connection) {
    let replicas: usize = redis::cmd("WAIT").arg(1).arg(5_000).query(conn).unwrap();
    assert_eq!(replicas, 1);
}
