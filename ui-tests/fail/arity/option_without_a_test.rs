use redis_script::{Result, redis_script};

#[redis_script(lua = "redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])")]
fn set(conn: &mut redis::Connection, #[key] name: &str, value: &str, ttl_ms: Option<u64>) -> Result<()>;

fn main() {}
