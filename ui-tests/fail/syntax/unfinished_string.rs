use redis_script::{Result, redis_script};

#[redis_script("./unfinished_string.lua")]
fn rename(conn: &mut redis::Connection, #[key] name: &str) -> Result<u64>;

fn main() {}
