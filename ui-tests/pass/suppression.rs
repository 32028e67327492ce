#![deny(warnings)]

use redis_script::{Invocation, redis_script};

#[redis_script("./suppression.lua")]
fn by_comment(#[key] counter: &str) -> Invocation<u64>;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])", allow(unused_key, unused_argument))]
fn by_attribute(#[key] counter: &str, #[key] shard: &str, by: u64) -> Invocation<u64>;

#[redis_script(lua = "return redis.call('SADD', KEYS[1], unpack(ARGV))", allow(fixed_parameter_for_variadic))]
fn of_a_warning(#[key] set: &str, member: &str) -> Invocation<u64>;

#[redis_script(lua = "if ARGV[1] == '' then return false end return 1", allow(nil_reply_not_optional))]
fn of_a_reply(name: &str) -> Invocation<u64>;

fn main() {
    let _ = (by_comment("hits"), by_attribute("hits", "shard", 1), of_a_warning("set", "a"), of_a_reply("a"));
}
