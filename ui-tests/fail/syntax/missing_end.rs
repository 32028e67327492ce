use redis_script::{Result, redis_script};

#[redis_script("./missing_end.lua")]
fn release(conn: &mut redis::Connection, #[key] lock: &str, token: &str) -> Result<u64>;

fn main() {}
