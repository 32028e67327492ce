use redis_script::{Result, redis_script};

#[redis_script("./swapped_arguments.lua")]
fn hit(conn: &mut redis::Connection, #[key] bucket: &str, limit: u64, window_ms: u64) -> Result<Option<u64>>;

fn main() {}
