use redis_script::{Invocation, Script, redis_script};

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn count(#[key] counter: &str) -> Invocation<u64>;

#[redis_script(lua = "return redis.call('DECR', KEYS[1])")]
fn discount(#[key] counter: &str) -> Invocation<i64>;

const ALL: [&Script; 2] = [&COUNT_SCRIPT, &DISCOUNT_SCRIPT];
const SHA1: &str = COUNT_SCRIPT.sha1();

fn main() {
    assert_eq!(ALL.map(Script::name), ["count (inline)", "discount (inline)"]);
    assert_eq!(SHA1.len(), 40);
    let _ = (count("a"), discount("a"));
}
