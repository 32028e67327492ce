use redis_script::{Result, redis_script};

#[redis_script(lua = "redis.call('SADD', KEYS[1], ARGV[1]) return redis.call('EXPIRE', KEYS[1], ARGV[2])")]
fn add(conn: &mut redis::Connection, #[key] set: &str, members: &[&str], ttl: u64) -> Result<u64>;

fn main() {}
