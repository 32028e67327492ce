use redis_script::{Result, redis_script};

#[redis_script("./global_assignment.lua")]
fn count(conn: &mut redis::Connection, #[key] counter: &str, limit: u64) -> Result<u64>;

fn main() {}
