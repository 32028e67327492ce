use redis_script::{Result, redis_script};

#[redis_script("./fixd_window.lua")]
fn hit(conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64>;

fn caller(conn: &mut redis::Connection) -> Result<u64> {
    hit(conn, "hits")
}

fn main() {}
