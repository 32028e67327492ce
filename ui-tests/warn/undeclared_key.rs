#![deny(warnings)]

use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('INCR', 'visits:' .. ARGV[1])", warn(undeclared_key))]
fn visit(conn: &mut redis::Connection, page: &str) -> Result<u64>;

fn main() {}
