use redis_script::redis_script;

struct Counter;

impl Counter {
    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    fn count(&self, conn: &mut redis::Connection, #[key] counter: &str) -> redis_script::Result<u64>;
}

fn main() {}
