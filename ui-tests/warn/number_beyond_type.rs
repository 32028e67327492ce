#![deny(warnings)]

use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('TTL', KEYS[1])")]
fn left(conn: &mut redis::Connection, #[key] lock: &str) -> Result<u64>;

#[redis_script(lua = "
    local left = redis.call('TTL', KEYS[1])
    if left < 0 then return 0 end
    return left")]
fn left_or_none(conn: &mut redis::Connection, #[key] lock: &str) -> Result<u64>;

fn main() {}
