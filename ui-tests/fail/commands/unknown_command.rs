use redis_script::{Result, redis_script};

#[redis_script("./unknown_command.lua")]
fn fields(conn: &mut redis::Connection, #[key] user: &str) -> Result<u64>;

fn main() {}
