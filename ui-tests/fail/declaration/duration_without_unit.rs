use std::time::Duration;

use redis_script::{Result, redis_script};

#[redis_script(lua = "redis.call('SET', KEYS[1], 1, 'PX', ARGV[1])")]
fn set(conn: &mut redis::Connection, #[key] key: &str, ttl: Duration) -> Result<()>;

fn main() {}
