use redis_script::{Invocation, redis_script};

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
async fn count(#[key] counter: &str) -> Invocation<u64>;

fn main() {}
