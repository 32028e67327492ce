use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('DEL', KEYS[1], KEYS[2])")]
fn delete(conn: &mut redis::Connection, #[key] keys: [&str; 9]) -> Result<u64>;

fn main() {}
