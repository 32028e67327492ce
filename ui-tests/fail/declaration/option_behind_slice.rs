use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('SADD', KEYS[1], unpack(ARGV))")]
fn add(conn: &mut redis::Connection, #[key] set: &str, members: &[&str], ttl: Option<u64>) -> Result<u64>;

fn main() {}
