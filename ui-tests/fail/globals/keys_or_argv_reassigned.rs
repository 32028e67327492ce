use redis_script::{Result, redis_script};

#[redis_script("./keys_or_argv_reassigned.lua")]
fn total(conn: &mut redis::Connection, #[key] counter: &str) -> Result<Option<u64>>;

fn main() {}
