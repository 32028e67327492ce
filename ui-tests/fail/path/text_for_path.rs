use redis_script::{Result, redis_script};

#[redis_script("return redis.call('INCR', KEYS[1])")]
fn hit(conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64>;

fn main() {}
