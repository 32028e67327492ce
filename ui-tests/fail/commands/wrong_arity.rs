use redis_script::{Result, redis_script};

#[redis_script("./wrong_arity.lua")]
fn hit(conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64>;

fn main() {}
