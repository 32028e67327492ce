use redis_script::{Result, redis_script};

struct Counter {
    url: String,
}

impl Counter {
    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    #[connection(self.url)]
    fn hit(&mut self, #[key] counter: &str) -> Result<u64>;
}

fn main() {}
