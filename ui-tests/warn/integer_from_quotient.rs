#![deny(warnings)]

use redis_script::{Result, redis_script};

#[redis_script("./integer_from_quotient.lua")]
fn pages(conn: &mut redis::Connection, #[key] list: &str, page: u64) -> Result<u64>;

fn main() {}
