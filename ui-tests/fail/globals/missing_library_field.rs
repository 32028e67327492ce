use redis_script::{Result, redis_script};

#[redis_script("./missing_library_field.lua")]
fn hit(conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64>;

fn main() {}
