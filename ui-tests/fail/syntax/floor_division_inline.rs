use redis_script::{Result, redis_script};

#[redis_script(lua = "return ARGV[1] // 60")]
fn minutes(conn: &mut redis::Connection, seconds: u64) -> Result<u64>;

fn main() {}
