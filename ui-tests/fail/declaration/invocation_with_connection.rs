use redis_script::{Invocation, redis_script};

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn hit(conn: &mut redis::Connection, #[key] counter: &str) -> Invocation<u64>;

fn main() {}
