use redis_script::{Result, redis_script};

#[redis_script("./reserved_error_code.lua")]
fn spend(conn: &mut redis::Connection, #[key] account: &str, amount: u64) -> Result<u64>;

fn main() {}
