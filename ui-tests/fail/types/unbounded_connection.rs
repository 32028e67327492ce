use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn count<C>(conn: &mut C, #[key] counter: &str) -> Result<u64>;

fn main() {}
