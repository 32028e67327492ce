#![deny(warnings)]

mod counters {
    use redis_script::{Invocation, redis_script};

    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    pub(crate) fn count(#[key] counter: &str) -> Invocation<u64>;

    pub mod inner {
        use redis_script::{Invocation, redis_script};

        #[redis_script(lua = "return redis.call('DECR', KEYS[1])")]
        pub(in crate::counters) fn discount(#[key] counter: &str) -> Invocation<u64>;
    }

    pub fn both() -> (Invocation<u64>, Invocation<u64>) {
        (count("hits"), inner::discount("hits"))
    }
}

fn main() {
    let _ = (counters::COUNT_SCRIPT, counters::count("hits"), counters::both());
}
