use redis_script::{FromReply, Result, redis_script};

#[redis_script(lua = "return {1, 2, 3}")]
fn three<T: FromReply>(conn: &mut redis::Connection) -> Result<[T; 2]>;

const OF_NUMBERS: fn(&mut redis::Connection) -> Result<[u64; 2]> = three;

fn main() {
    let _ = OF_NUMBERS;
}
