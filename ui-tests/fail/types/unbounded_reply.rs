use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn count<T>(conn: &mut redis::Connection, #[key] counter: &str) -> Result<T>;

fn main() {}
