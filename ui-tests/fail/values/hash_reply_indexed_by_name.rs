use redis_script::{Result, redis_script};

#[redis_script("./hash_reply_indexed_by_name.lua")]
fn balance(conn: &mut redis::Connection, #[key] account: &str) -> Result<Option<u64>>;

fn main() {}
