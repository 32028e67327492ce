use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('SADD', KEYS[1], ARGV[1])")]
fn add(conn: &mut redis::Connection, #[key] set: &str, members: &Vec<String>) -> Result<u64>;

fn main() {}
