use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1])")]
fn count(conn: &mut redis::Connection, #[key] counter: &str, by: (u64, u64)) -> Result<u64>;

fn main() {}
