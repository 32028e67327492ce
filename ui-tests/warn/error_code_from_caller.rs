#![deny(warnings)]

use redis_script::{Result, redis_script};

#[redis_script(lua = "redis.call('DEL', KEYS[1]) return redis.error_reply(ARGV[1])")]
fn refuse(conn: &mut redis::Connection, #[key] stock: &str, why: &str) -> Result<()>;

fn main() {}
