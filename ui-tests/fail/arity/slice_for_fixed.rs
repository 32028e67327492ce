use redis_script::{Result, redis_script};

#[redis_script("./slice_for_fixed.lua")]
fn add(conn: &mut redis::Connection, #[key] set: &str, members: &[&str]) -> Result<u64>;

fn main() {}
