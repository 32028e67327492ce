use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn count(conn: &mut u64, #[key] counter: &str) -> Result<u64>;

fn main() {}
