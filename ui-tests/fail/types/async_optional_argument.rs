use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1])")]
async fn count(
    conn: &mut impl redis::aio::ConnectionLike,
    #[key] counter: &str,
    by: Option<u64>,
) -> Result<i64>;

fn main() {}
