use redis_script::{Result, redis_script};

#[redis_script("./goto.lua")]
fn sum(conn: &mut redis::Connection, items: &[&str]) -> Result<u64>;

fn main() {}
