use redis_script::{FromReply, Result, redis_script};

#[derive(FromReply)]
#[reply(map)]
struct Thing {
    name: Option<String>,
    seen: bool,
}

#[redis_script(lua = "return redis.call('HGETALL', KEYS[1])")]
fn thing(conn: &mut redis::Connection, #[key] key: &str) -> Result<Thing>;

fn main() {}
