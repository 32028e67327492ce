use redis_script::{Invocation, Result, redis_script};

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn now(conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64>;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
async fn soon(conn: &mut redis::aio::MultiplexedConnection, #[key] counter: &str) -> Result<u64>;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn later(#[key] counter: &str) -> Invocation<u64>;

fn main() {
    let _: fn(&mut redis::Connection, &str) -> Result<u64> = now;
    let _ = async |conn: &mut redis::aio::MultiplexedConnection| soon(conn, "hits").await;
    assert_eq!(later("hits").script().name(), "later (inline)");
}
