use redis_script::{Result, redis_script};

#[redis_script(lua = "return #redis.call('GET', KEYS[1])")]
fn length(conn: &mut redis::Connection, #[key] name: &str) -> Result<String>;

fn main() {}
