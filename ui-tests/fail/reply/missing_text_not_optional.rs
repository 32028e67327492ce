use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('GET', KEYS[1])")]
fn name(conn: &mut redis::Connection, #[key] user: &str) -> Result<String>;

fn main() {}
