use redis_script::{Result, redis_script};

#[redis_script("./unused_argument.lua")]
fn login(conn: &mut redis::Connection, #[key] session: &str, user: &str, ttl_ms: u64) -> Result<()>;

fn main() {}
