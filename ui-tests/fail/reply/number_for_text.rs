use redis_script::{Result, redis_script};

#[redis_script(lua = "return #redis.call('LRANGE', KEYS[1], 0, -1)")]
fn length(conn: &mut redis::Connection, #[key] name: &str) -> Result<String>;

fn main() {}
