use redis_script::{Invocation, redis_script};

#[redis_script("./file_beside_source.lua")]
fn count(#[key] counter: &str) -> Invocation<u64>;

fn main() {
    assert_eq!(count("hits").script().source(), include_str!("file_beside_source.lua"));
}
