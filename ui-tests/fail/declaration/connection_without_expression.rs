use redis_script::{Result, redis_script};

struct Counter;

impl Counter {
    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    #[connection]
    fn hit(&self, #[key] counter: &str) -> Result<u64>;
}

fn main() {}
