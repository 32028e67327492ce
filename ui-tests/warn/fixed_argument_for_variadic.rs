#![deny(warnings)]

use redis_script::{Result, redis_script};

#[redis_script("./fixed_argument_for_variadic.lua")]
fn add(conn: &mut redis::Connection, #[key] set: &str, member: &str) -> Result<u64>;

fn main() {}
