use redis_script::redis_script;

#[redis_script(lua = "return redis.call('PTTL', KEYS[1])")]
async fn left(conn: &mut impl redis::aio::ConnectionLike, #[key] name: &str) -> Option<i64>;

fn main() {}
