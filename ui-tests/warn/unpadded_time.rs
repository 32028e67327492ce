#![deny(warnings)]

use redis_script::{Result, redis_script};

#[redis_script(lua = "local t = redis.call('TIME') return t[1] .. t[2]")]
fn now(conn: &mut redis::Connection) -> Result<u64>;

fn main() {}
