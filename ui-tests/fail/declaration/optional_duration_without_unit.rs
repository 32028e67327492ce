use redis_script::{Result, redis_script};

#[redis_script(lua = "if ARGV[1] then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end")]
fn expire(conn: &mut redis::Connection, #[key] key: &str, ttl: Option<&std::time::Duration>) -> Result<()>;

fn main() {}
