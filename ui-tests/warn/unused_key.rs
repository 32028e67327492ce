#![deny(warnings)]
use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('TIME')[1]")]
fn time_of_node(conn: &mut redis::Connection, #[key] route: &str) -> Result<u64>;

fn main() {
    let _ = time_of_node;
}
