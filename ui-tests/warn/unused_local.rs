#![deny(warnings)]

use redis_script::{Result, redis_script};

#[redis_script("./unused_local.lua")]
fn hit(conn: &mut redis::Connection, #[key] counter: &str, limit: u64) -> Result<u64>;

fn main() {}
