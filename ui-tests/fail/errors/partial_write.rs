use redis_script::{Result, redis_script};

#[redis_script("./partial_write.lua", all_or_nothing)]
fn sell(conn: &mut redis::Connection, #[key] stock: &str, #[key] sale: &str, buyer: &str) -> Result<u64>;

fn main() {}
