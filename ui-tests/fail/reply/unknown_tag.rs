use redis_script::{FromReply, Result, redis_script};

#[derive(FromReply)]
enum Lookup {
    Hit(String),
    Locked,
}

#[redis_script("./unknown_tag.lua")]
fn look_up(conn: &mut redis::Connection, #[key] cache: &str) -> Result<Lookup>;

fn main() {}
