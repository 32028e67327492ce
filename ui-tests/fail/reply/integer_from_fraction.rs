use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('LLEN', KEYS[1]) + 0.5")]
fn pages(conn: &mut redis::Connection, #[key] list: &str) -> Result<u64>;

fn main() {}
