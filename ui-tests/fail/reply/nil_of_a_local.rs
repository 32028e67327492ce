use redis_script::{Result, redis_script};

#[redis_script("./nil_of_a_local.lua")]
fn owner(conn: &mut redis::Connection, #[key] owners: &str, id: &str) -> Result<String>;

fn main() {}
