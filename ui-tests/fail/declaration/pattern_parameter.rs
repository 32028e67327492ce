use redis_script::redis_script;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn count(conn: &mut redis::Connection, #[key] (counter, _): (&str, u64)) -> redis::RedisResult<u64>;

fn main() {}
