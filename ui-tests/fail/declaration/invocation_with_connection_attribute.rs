use redis_script::{Invocation, redis_script};

struct Counter {
    conn: redis::Connection,
}

impl Counter {
    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    #[connection(self.conn)]
    fn hit(&mut self, #[key] counter: &str) -> Invocation<u64>;
}

fn main() {}
