use redis_script::{Invocation, redis_script};

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1])")]
fn count(#[key] counter: &str, by: Option<u64>) -> Invocation<i64>;

fn main() {}
