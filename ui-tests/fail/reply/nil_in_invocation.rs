use redis_script::{Invocation, redis_script};

#[redis_script(lua = "if ARGV[1] == '' then return false end return 1")]
fn hit(name: &str) -> Invocation<u64>;

fn main() {}
