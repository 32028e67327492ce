//! Every way to make a call: at once or later, sync or async, over every kind of connection.
#![cfg(test)]

use redis::aio::{ConnectionManager, MultiplexedConnection};
use redis::{Connection, RedisResult};
use redis_script::{Invocation, Result, redis_script};
use redis_script_tests::live::Live;

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1])")]
fn add(conn: &mut Connection, #[key] counter: &str, amount: u32) -> Result<u64>;

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1])")]
fn add_anywhere(
    conn: &mut (impl redis::ConnectionLike + ?Sized),
    #[key] counter: &str,
    amount: u32,
) -> Result<u64>;

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1])")]
fn add_dyn(conn: &mut dyn redis::ConnectionLike, #[key] counter: &str, amount: u32) -> RedisResult<u64>;

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1])")]
async fn add_async(
    conn: &mut impl redis::aio::ConnectionLike,
    #[key] counter: &str,
    amount: u32,
) -> Result<u64>;

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1])")]
async fn add_managed(conn: &mut ConnectionManager, #[key] counter: &str, amount: u32) -> RedisResult<u64>;

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1])")]
async fn add_async_dyn(
    conn: &mut (dyn redis::aio::ConnectionLike + Send),
    #[key] counter: &str,
    amount: u32,
) -> Result<u64>;

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1])")]
fn adding(#[key] counter: &str, amount: u32) -> Invocation<u64>;

#[test]
fn sync() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    assert_eq!(add(&mut conn, "counter", 1).unwrap(), 1);
    assert_eq!(add_anywhere(&mut conn, "counter", 1).unwrap(), 2);
    let anywhere: &mut dyn redis::ConnectionLike = &mut conn;
    assert_eq!(add_anywhere(anywhere, "counter", 1).unwrap(), 3);
    assert_eq!(add_dyn(anywhere, "counter", 1).unwrap(), 4);
    assert_eq!(add_dyn(&mut live.connect_resp3().unwrap(), "counter", 1).unwrap(), 5);
}

#[test]
fn sync_on_a_client() {
    let live = Live::start();
    let mut client = redis::Client::open(live.url()).unwrap();
    assert_eq!(add_anywhere(&mut client, "counter", 1).unwrap(), 1);
}

#[tokio::test]
async fn asynchronous() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    assert_eq!(add_async(&mut conn, "counter", 1).await.unwrap(), 1);
    assert_eq!(add_async_dyn(&mut conn, "counter", 1).await.unwrap(), 2);
    let mut manager = live.manager().await.unwrap();
    assert_eq!(add_async(&mut manager, "counter", 1).await.unwrap(), 3);
    assert_eq!(add_managed(&mut manager, "counter", 1).await.unwrap(), 4);
}

#[tokio::test]
async fn a_future_can_be_spawned() {
    async fn add_owned(mut conn: MultiplexedConnection) -> u64 {
        add_async(&mut conn, "counter", 1).await.unwrap()
    }
    let live = Live::start();
    let conn = live.multiplexed().await.unwrap();
    assert_eq!(tokio::spawn(add_owned(conn)).await.unwrap(), 1);
}

#[tokio::test]
async fn an_invocation_runs_as_often_as_it_is_invoked() {
    let live = Live::start();
    let call = adding("counter", 5);
    assert_eq!(call.invoke(&mut live.connect().unwrap()).unwrap(), 5);
    assert_eq!(call.invoke_async(&mut live.multiplexed().await.unwrap()).await.unwrap(), 10);
    assert_eq!(call.clone().invoke_async(&mut live.manager().await.unwrap()).await.unwrap(), 15);
    assert_eq!(call.script().sha1(), ADDING_SCRIPT.sha1());
}

#[test]
fn the_constant_is_the_script_that_runs() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    assert_eq!(ADD_SCRIPT.source(), "return redis.call('INCRBY', KEYS[1], ARGV[1])");
    let sha1: String = redis::cmd("SCRIPT").arg("LOAD").arg(ADD_SCRIPT.source()).query(&mut conn).unwrap();
    assert_eq!(sha1, ADD_SCRIPT.sha1());
    assert_eq!(sha1, ADD_ASYNC_SCRIPT.sha1());
}
