use redis_script::{Result, redis_script};

#[redis_script("./nil_in_option_of_vec.lua")]
fn bounds(conn: &mut redis::Connection, #[key] list: &str) -> Result<Option<Vec<u64>>>;

fn main() {}
