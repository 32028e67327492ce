use redis_script::{Result, redis_script};

const HIT: &str = "return redis.call('INCR', KEYS[1])";

#[redis_script(lua = HIT)]
fn hit(conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64>;

fn main() {}
