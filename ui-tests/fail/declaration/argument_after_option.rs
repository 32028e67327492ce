use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('SET', KEYS[1], ARGV[1] or ARGV[2])")]
fn set(conn: &mut redis::Connection, #[key] name: &str, value: Option<&str>, default: &str) -> Result<()>;

fn main() {}
