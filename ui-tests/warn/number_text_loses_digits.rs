#![deny(warnings)]

use redis_script::{Result, redis_script};

#[redis_script("./number_text_loses_digits.lua")]
fn note(conn: &mut redis::Connection, #[key] log: &str, user: &str) -> Result<u64>;

fn main() {}
