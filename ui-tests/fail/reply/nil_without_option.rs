use redis_script::{Result, redis_script};

#[redis_script("./nil_without_option.lua")]
fn hit(conn: &mut redis::Connection, #[key] bucket: &str, limit: u64) -> Result<u64>;

fn main() {}
