use redis_script::{Result, redis_script};

#[redis_script(lua = "if ARGV[1] == '' then return false end return 1")]
async fn hit(conn: &mut impl redis::aio::ConnectionLike, name: &str) -> Result<u64>;

fn main() {}
