use redis_script::{Result, redis_script};

#[redis_script(lua = "redis.call('SET', KEYS[1], true)")]
fn set(conn: &mut redis::Connection, #[key] flag: &str) -> Result<()>;

fn main() {}
