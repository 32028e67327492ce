use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn count(conn: &mut redis::Connection, #[key] counter: &str) -> Result<Hits>;

fn main() {}
