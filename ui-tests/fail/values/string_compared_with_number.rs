use redis_script::{Result, redis_script};

#[redis_script("./string_compared_with_number.lua")]
async fn hit(conn: &mut redis::aio::MultiplexedConnection, #[key] bucket: &str, limit: u64) -> Result<u64>;

fn main() {}
