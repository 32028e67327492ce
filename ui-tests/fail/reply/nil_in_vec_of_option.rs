use redis_script::{Result, redis_script};

#[redis_script(lua = "return ARGV[1] ~= '' and {1, false}")]
fn values(conn: &mut redis::Connection, name: &str) -> Result<Vec<Option<u64>>>;

fn main() {}
