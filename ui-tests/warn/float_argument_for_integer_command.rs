#![deny(warnings)]

use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('EXPIRE', KEYS[1], ARGV[1] / 1000)")]
fn keep(conn: &mut redis::Connection, #[key] name: &str, ms: u64) -> Result<bool>;

fn main() {}
