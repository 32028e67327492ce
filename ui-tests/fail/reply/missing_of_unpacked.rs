use redis_script::{Result, redis_script};

#[redis_script(lua = "local a, b = unpack(redis.call('HMGET', KEYS[1], 'a', 'b')) return { a, b }")]
fn pair(conn: &mut redis::Connection, #[key] hash: &str) -> Result<(String, String)>;

fn main() {}
