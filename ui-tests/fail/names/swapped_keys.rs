use redis_script::{Result, redis_script};

#[redis_script("./swapped_keys.lua")]
fn rename(conn: &mut redis::Connection, #[key] source: &str, #[key] target: &str) -> Result<()>;

fn main() {}
