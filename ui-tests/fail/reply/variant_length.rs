use redis_script::{FromReply, Result, redis_script};

#[derive(FromReply)]
enum Lookup {
    Hit(String),
    Miss(u64),
}

#[redis_script("./variant_length.lua")]
fn look_up(conn: &mut redis::Connection, #[key] cache: &str) -> Result<Lookup>;

fn main() {}
