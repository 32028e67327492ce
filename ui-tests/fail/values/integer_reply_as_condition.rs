use redis_script::{Result, redis_script};

#[redis_script(lua = "if redis.call('EXISTS', KEYS[1]) then return 1 end return 0")]
fn is_taken(conn: &mut redis::Connection, #[key] name: &str) -> Result<bool>;

fn main() {}
