use redis_script::{FromReply, Result, redis_script};

#[derive(FromReply)]
struct Thing {
    name: String,
    age: String,
}

#[redis_script(lua = "return redis.call('HGETALL', KEYS[1])")]
fn thing(conn: &mut redis::Connection, #[key] key: &str) -> Result<Thing>;

fn main() {}
