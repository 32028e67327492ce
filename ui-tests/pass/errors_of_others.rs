use redis_script::{Error, redis_script};

#[derive(Debug)]
enum Failed {
    InScript(Error),
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self::InScript(error)
    }
}

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn count(conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64, Failed>;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn count_for_redis(conn: &mut redis::Connection, #[key] counter: &str) -> redis::RedisResult<u64>;

fn main() {
    let _: fn(&mut redis::Connection, &str) -> Result<u64, Failed> = count;
    let _: fn(&mut redis::Connection, &str) -> redis::RedisResult<u64> = count_for_redis;
    let _ = |Failed::InScript(error)| error.to_string();
}
