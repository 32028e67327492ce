use redis_script::{Result, redis_script};

#[redis_script("./text_of_tonumber_not_optional.lua")]
fn hits(conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64>;

fn main() {}
