use redis_script::{Result, redis_script};

#[redis_script("./error_table_without_err.lua")]
fn spend(conn: &mut redis::Connection, #[key] account: &str, amount: u64) -> Result<u64>;

fn main() {}
