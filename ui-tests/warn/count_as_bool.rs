#![deny(warnings)]

use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('DEL', KEYS[1], KEYS[2])")]
fn log_out(conn: &mut redis::Connection, #[key] session: &str, #[key] refresh: &str) -> Result<bool>;

fn main() {}
