use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('MGET', unpack(KEYS))")]
fn names(conn: &mut redis::Connection, #[key] users: &[&str]) -> Result<Vec<String>>;

fn main() {}
