use redis_script::{Result, redis_script};

#[redis_script("./unused_key.lua")]
fn copy(conn: &mut redis::Connection, #[key] from: &str, #[key] to: &str) -> Result<()>;

fn main() {}
