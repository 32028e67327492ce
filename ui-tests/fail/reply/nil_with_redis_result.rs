use redis_script::redis_script;

#[redis_script(lua = "return ARGV[1] ~= '' and 1")]
fn hit(conn: &mut redis::Connection, name: &str) -> redis::RedisResult<u64>;

fn main() {}
