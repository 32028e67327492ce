use redis_script::{Result, redis_script};

#[redis_script("./shared_reply_of_wrong_key_type.lua")]
fn add(conn: &mut redis::Connection, #[key] members: &str, member: &str) -> Result<u64>;

fn main() {}
