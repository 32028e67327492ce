use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('DEL', unpack(KEYS))")]
fn delete(conn: &mut redis::Connection, #[key] keys: &[&str], #[key] last: &str) -> Result<u64>;

fn main() {}
