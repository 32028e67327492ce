use redis_script::redis_script;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
struct Counter {
    key: String,
}

fn main() {}
