use redis_script::{Result, redis_script};

#[redis_script("./write_in_read_only.lua", read_only)]
fn sorted(conn: &mut redis::Connection, #[key] set: &str) -> Result<Vec<String>>;

fn main() {}
