use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('PTTL', KEYS[1])")]
fn left(conn: &mut redis::Connection, #[key] counter: &str) -> Result<std::time::Duration>;

fn main() {}
