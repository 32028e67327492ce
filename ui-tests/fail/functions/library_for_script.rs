use redis_script::{Result, redis_script};

#[redis_script("./lib/counters.lua")]
fn hit(conn: &mut redis::Connection, #[key] counter: &str, amount: i64) -> Result<i64>;

fn main() {}
