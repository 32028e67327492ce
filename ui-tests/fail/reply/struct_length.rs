use redis_script::{FromReply, Result, redis_script};

#[derive(FromReply)]
struct Window {
    hits: u64,
    limit: u64,
    left_ms: u64,
}

#[redis_script("./struct_length.lua")]
fn window(conn: &mut redis::Connection, #[key] counter: &str) -> Result<Window>;

fn main() {}
