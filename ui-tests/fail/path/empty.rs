use redis_script::{Result, redis_script};

#[redis_script("")]
fn hit(conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64>;

fn main() {}
