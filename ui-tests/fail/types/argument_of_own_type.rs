use redis_script::{Result, redis_script};

struct User(u64);

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1])")]
fn count(conn: &mut redis::Connection, #[key] counter: &str, user: User) -> Result<u64>;

fn main() {}
