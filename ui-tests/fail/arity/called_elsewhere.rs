use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('INCR', KEYS[2])")]
async fn count(conn: &mut redis::aio::MultiplexedConnection, #[key] counter: &str) -> Result<u64>;

async fn caller(mut conn: redis::aio::MultiplexedConnection) -> Result<u64> {
    count(&mut conn, "hits").await
}

fn main() {}
