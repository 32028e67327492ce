use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('XGROUP', 'CREAT', KEYS[1], ARGV[1], '$')")]
fn group(conn: &mut redis::Connection, #[key] stream: &str, name: &str) -> Result<()>;

fn main() {}
