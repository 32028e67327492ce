use redis_script::{FromReply, Result, redis_script};

#[derive(FromReply)]
struct String {
    length: u64,
    text: Vec<u8>,
}

#[redis_script(lua = "return ARGV[1]")]
fn echo(conn: &mut redis::Connection, text: &str) -> Result<String>;

fn main() {}
