#![deny(warnings)]

use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('SADD', KEYS[1], 'job:' .. math.random(1000000))")]
fn add(conn: &mut redis::Connection, #[key] jobs: &str) -> Result<u64>;

fn main() {}
