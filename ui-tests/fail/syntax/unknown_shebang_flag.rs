use redis_script::{Result, redis_script};

#[redis_script("./unknown_shebang_flag.lua")]
fn read(conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64>;

fn main() {}
