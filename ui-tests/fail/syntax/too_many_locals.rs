use redis_script::{Result, redis_script};

#[redis_script("./too_many_locals.lua")]
fn locals(conn: &mut redis::Connection) -> Result<u64>;

fn main() {}
