use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('EXISTS', KEYS[1]) == 1")]
fn is_held(conn: &mut redis::Connection, #[key] lock: &str) -> Result<bool>;

fn main() {}
