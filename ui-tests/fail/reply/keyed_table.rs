use redis_script::{Result, redis_script};

#[redis_script(lua = "return {hits = redis.call('INCR', KEYS[1]), limit = 10}")]
fn state(conn: &mut redis::Connection, #[key] counter: &str) -> Result<(u64, u64)>;

fn main() {}
