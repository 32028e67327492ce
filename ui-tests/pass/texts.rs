use redis_script::{Result, redis_script};

#[redis_script(lua = concat!("local n = redis.call('INCRBY', KEYS[1], ", 2, ")\n", "return n"))]
fn by_two(conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64>;

#[redis_script(lua = include_str!("file_beside_source.lua"))]
fn included(conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64>;

fn main() {
    assert_eq!(BY_TWO_SCRIPT.source(), "local n = redis.call('INCRBY', KEYS[1], 2)\nreturn n");
    assert_eq!(INCLUDED_SCRIPT.source(), include_str!("file_beside_source.lua"));
}
