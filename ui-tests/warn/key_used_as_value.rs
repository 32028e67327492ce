#![deny(warnings)]

use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('SADD', KEYS[1], KEYS[2])", warn(key_used_as_value))]
fn add(conn: &mut redis::Connection, #[key] members: &str, #[key] user: &str) -> Result<u64>;

fn main() {}
