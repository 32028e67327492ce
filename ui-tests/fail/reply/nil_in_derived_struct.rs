use redis_script::{FromReply, Result, redis_script};

#[derive(FromReply)]
struct Window {
    hits: u64,
    limit: u64,
}

#[redis_script("./nil_in_derived_struct.lua")]
fn window(conn: &mut redis::Connection, #[key] bucket: &str, limit: u64) -> Result<Window>;

fn main() {}
