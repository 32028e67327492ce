use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('LRANGE', KEYS[1], 0, -1)")]
fn jobs(conn: &mut redis::Connection, #[key] queue: &str) -> Result<u64>;

fn main() {}
