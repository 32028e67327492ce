#![deny(warnings)]

use redis_script::{Invocation, redis_script};

#[redis_script(lua = "return redis.call('EXISTS', KEYS[1]) == 1 and 1 or 0")]
pub fn truth(#[key] lock: &str) -> Invocation<bool>;

#[redis_script(lua = "return tostring(tonumber(ARGV[1]) / 3)")]
pub fn third(of: f64) -> Invocation<f64>;

#[redis_script(lua = "if ARGV[1] == '' then return {1, 0} end return {1, tostring(ARGV[1] / 3)}")]
pub fn share(of: f64) -> Invocation<(bool, f64)>;

#[redis_script(lua = "return {math.floor(ARGV[1] / 3), redis.call('INCR', KEYS[1])}")]
pub fn whole(#[key] counter: &str, of: f64) -> Invocation<(f64, f32)>;

#[redis_script(lua = "return {1, false, 'x'}")]
pub fn mixed() -> Invocation<(u8, Option<u64>, String)>;

#[redis_script(
    lua = "if ARGV[1] == '' then return redis.error_reply('EMPTY name') end return redis.status_reply('OK')"
)]
pub fn greet(name: &str) -> Invocation<String>;

#[redis_script(lua = "redis.call('DEL', KEYS[1])")]
pub fn delete(#[key] name: &str) -> Invocation<()>;

#[redis_script(lua = "return redis.call(ARGV[1], KEYS[1])")]
pub fn anything(#[key] name: &str, command: &str) -> Invocation<redis::Value>;

fn main() {}
