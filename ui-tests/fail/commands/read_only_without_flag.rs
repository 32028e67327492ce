use redis_script::{Result, redis_script};

#[redis_script("./read_only_without_flag.lua", read_only)]
fn hits(conn: &mut redis::Connection, #[key] counter: &str) -> Result<Option<u64>>;

fn main() {}
