#![deny(warnings)]

use redis_script::{Result, redis_script};

#[redis_script(lua = "local t = redis.call('LRANGE', KEYS[1], 0, -1) t.total = #t return t")]
fn jobs(conn: &mut redis::Connection, #[key] queue: &str) -> Result<Vec<String>>;

fn main() {}
