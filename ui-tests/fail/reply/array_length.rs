use redis_script::{Result, redis_script};

#[redis_script(lua = "return {redis.call('INCR', KEYS[1]), 10}")]
fn state(conn: &mut redis::Connection, #[key] counter: &str) -> Result<[u64; 3]>;

fn main() {}
