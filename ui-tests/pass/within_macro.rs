use redis_script::{Invocation, redis_script};

macro_rules! counter {
    ($name:ident, $by:ty, $reply:ty) => {
        #[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1])")]
        fn $name(#[key] counter: &str, by: $by) -> Invocation<$reply>;
    };
}

macro_rules! adder {
    ($lua:literal, $($parameters:tt)*) => {
        #[redis_script(lua = $lua)]
        fn add($($parameters)*) -> Invocation<u64>;
    };
}

counter!(count, u64, Option<u64>);
adder!("return redis.call('SADD', KEYS[1], unpack(ARGV))", #[key] set: &str, members: &[u64]);

fn main() {
    let _ = (count("hits", 1), add("set", &[1, 2]));
}
