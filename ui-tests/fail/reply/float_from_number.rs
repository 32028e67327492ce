use redis_script::{Result, redis_script};

#[redis_script("./float_from_number.lua")]
fn level(conn: &mut redis::Connection, #[key] bucket: &str) -> Result<f64>;

fn main() {}
