use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('PTTL', KEYS[1])")]
async fn left(conn: &mut impl redis::aio::ConnectionLike, #[key] name: &str) -> Result<std::time::Duration>;

fn main() {}
