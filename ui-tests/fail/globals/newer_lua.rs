use redis_script::{Result, redis_script};

#[redis_script("./newer_lua.lua")]
fn delete(conn: &mut redis::Connection, #[key] keys: &[&str]) -> Result<u64>;

fn main() {}
