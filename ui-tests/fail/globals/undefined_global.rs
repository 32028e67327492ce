use redis_script::{Result, redis_script};

#[redis_script("./undefined_global.lua")]
fn count(conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64>;

fn main() {}
