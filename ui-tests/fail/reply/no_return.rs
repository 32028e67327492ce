use redis_script::{Result, redis_script};

#[redis_script("./no_return.lua")]
fn release(conn: &mut redis::Connection, #[key] lock: &str, token: &str) -> Result<bool>;

fn main() {}
