use redis_script::{Result, redis_script};

#[redis_script("./argument_out_of_range.lua")]
fn login(conn: &mut redis::Connection, #[key] session: &str, user: &str) -> Result<()>;

fn main() {}
