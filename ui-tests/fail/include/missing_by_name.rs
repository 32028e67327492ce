use redis_script::{Result, redis_script};

#[redis_script("./missing_by_name.lua", include_path = ["./lib"])]
fn hit(conn: &mut redis::Connection, #[key] bucket: &str) -> Result<u64>;

fn main() {}
