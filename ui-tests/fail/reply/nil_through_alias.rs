use redis_script::{Result, redis_script};

type Hits = u64;

#[redis_script(lua = "return ARGV[1] ~= '' and 1")]
fn hit(conn: &mut redis::Connection, name: &str) -> Result<Hits>;

fn main() {}
