use redis_script::{Result, redis_script};

#[redis_script(lua = "if redis.call('EXISTS', KEYS[1]) == 1 then return 300 end return 0")]
fn score(conn: &mut redis::Connection, #[key] lock: &str) -> Result<u8>;

fn main() {}
