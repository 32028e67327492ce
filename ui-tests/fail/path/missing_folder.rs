use redis_script::{Result, redis_script};

#[redis_script("../include/missing.lua", include_path = ["nowhere"])]
fn hit(conn: &mut redis::Connection, #[key] bucket: &str) -> Result<u64>;

fn main() {}
