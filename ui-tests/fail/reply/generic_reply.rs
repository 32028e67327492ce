use redis_script::{FromReply, Result, redis_script};

#[redis_script(lua = "return {1, 2, 3}")]
fn three<T: FromReply>(conn: &mut redis::Connection) -> Result<[T; 2]>;

pub fn caller(conn: &mut redis::Connection) -> Result<[u64; 2]> {
    three(conn)
}

fn main() {}
