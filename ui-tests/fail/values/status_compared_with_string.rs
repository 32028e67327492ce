use redis_script::{Result, redis_script};

#[redis_script("./status_compared_with_string.lua")]
fn fields(conn: &mut redis::Connection, #[key] hash: &str) -> Result<u64>;

fn main() {}
