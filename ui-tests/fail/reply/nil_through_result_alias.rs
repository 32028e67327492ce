use redis_script::{Result, redis_script};

type Counted = Result<u64>;

#[redis_script(lua = "return ARGV[1] ~= '' and 1")]
fn hit(conn: &mut redis::Connection, name: &str) -> Counted;

fn main() {}
