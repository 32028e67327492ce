use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('DEL', KEYS[1])")]
fn delete(conn: &mut redis::Connection, #[key] keys: &[&str], #[key] last: &str) -> Result<u64>;

fn main() {}
