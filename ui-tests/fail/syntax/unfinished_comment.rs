use redis_script::{Result, redis_script};

#[redis_script("./unfinished_comment.lua")]
fn count(conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64>;

fn main() {}
