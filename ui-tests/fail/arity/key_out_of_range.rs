use redis_script::{Result, redis_script};

#[redis_script("./key_out_of_range.lua")]
fn transfer(conn: &mut redis::Connection, #[key] from: &str, #[key] to: &str, amount: u64) -> Result<u64>;

fn main() {}
