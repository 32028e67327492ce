use redis_script::{Invocation, redis_script};

#[redis_script(lua = "return redis.call('PTTL', KEYS[1])")]
fn left(#[key] name: &str) -> Invocation<Remaining>;

fn main() {}
