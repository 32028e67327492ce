use redis_script::{FromReply, Result, redis_script};

#[derive(FromReply)]
enum Lookup {
    Hit(String),
    #[reply(tag = "HIT")]
    Found(String),
}

#[redis_script(lua = "return {'HIT', ARGV[1]}")]
fn look_up(conn: &mut redis::Connection, value: &str) -> Result<Lookup>;

fn main() {}
