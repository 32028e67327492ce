use redis_script::{Result, redis_script};

#[redis_script(lua = "redis.call('DEL', KEYS[1]) return 'done'")]
fn release(conn: &mut redis::Connection, #[key] lock: &str) -> Result<u64>;

fn main() {}
