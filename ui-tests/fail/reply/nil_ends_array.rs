use redis_script::{Result, redis_script};

#[redis_script("./nil_ends_array.lua")]
fn state(conn: &mut redis::Connection, #[key] counter: &str) -> Result<(u64, Option<u64>, u64)>;

fn main() {}
