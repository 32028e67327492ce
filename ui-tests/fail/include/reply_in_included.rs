use redis_script::{Result, redis_script};

#[redis_script("./reply_in_included.lua")]
fn hit(conn: &mut redis::Connection, #[key] bucket: &str) -> Result<u64>;

fn caller(conn: &mut redis::Connection) -> Result<u64> {
    hit(conn, "bucket")
}

fn main() {}
