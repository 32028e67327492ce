use redis_script::{Result, redis_script};

#[redis_script("./missing_reply_compared_with_nil.lua")]
fn own(conn: &mut redis::Connection, #[key] lock: &str, owner: &str) -> Result<Option<String>>;

fn main() {}
