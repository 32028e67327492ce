use redis_script::{Result, redis_script};

#[redis_script(lua = "local v = redis.call('GET', KEYS[1]) if ARGV[1] == 'a' then return v end return 'x'")]
fn value(conn: &mut redis::Connection, #[key] key: &str, which: &str) -> Result<String>;

fn main() {}
