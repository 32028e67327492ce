use redis_script::{Result, redis_script};

#[redis_script(lua = "return 1")]
fn one() -> Result<u64>;

fn main() {}
