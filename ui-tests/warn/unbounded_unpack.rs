#![deny(warnings)]

use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('DEL', unpack(redis.call('SMEMBERS', KEYS[1])))")]
fn clear(conn: &mut redis::Connection, #[key] index: &str) -> Result<u64>;

fn main() {}
