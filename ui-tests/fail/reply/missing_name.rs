use redis_script::{FromReply, Result, redis_script};

#[derive(FromReply)]
#[reply(map)]
struct Thing {
    name: String,
    age: u8,
}

#[redis_script(lua = "return {'name', redis.call('TYPE', KEYS[1]).ok, 'agge', 7}")]
fn thing(conn: &mut redis::Connection, #[key] key: &str) -> Result<Thing>;

fn main() {}
