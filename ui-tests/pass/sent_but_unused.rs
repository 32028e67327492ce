use redis_script::{Invocation, redis_script};

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn count(#[key] counter: &str, #[key] _shard: &str, _trace: u64) -> Invocation<u64>;

fn main() {
    let _ = count("hits", "shard", 7);
}
