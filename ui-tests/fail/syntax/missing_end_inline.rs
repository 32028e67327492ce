use redis_script::{Result, redis_script};

#[redis_script(lua = "if redis.call('EXISTS', KEYS[1]) == 1 then return 1")]
fn is_held(conn: &mut redis::Connection, #[key] lock: &str) -> Result<u64>;

fn main() {}
