use redis_script::{Invocation, Script, redis_script};

fn script_of_count() -> Script {
    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    fn count(#[key] counter: &str) -> Invocation<u64>;

    let _ = count("hits");
    COUNT_SCRIPT
}

fn main() {
    assert_eq!(script_of_count().name(), "count (inline)");
}
