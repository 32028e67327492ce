use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('INCR', keys[1])")]
fn count(conn: &mut redis::Connection, #[key] _counter: &str) -> Result<u64>;

fn main() {}
