use redis_script::{Result, redis_script};

#[redis_script(lua = "redis.call('DEL', KEYS[1]) return redis.status_reply('OK')")]
fn release(conn: &mut redis::Connection, #[key] lock: &str) -> Result<bool>;

fn main() {}
