use redis_script::{Result, redis_script};

#[redis_script("./global_function.lua")]
fn count(conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64>;

fn main() {}
