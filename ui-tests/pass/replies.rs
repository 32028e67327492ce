#![deny(warnings)]

use redis_script::{Invocation, LuaBool, redis_script};

#[redis_script(lua = "return redis.call('EXISTS', KEYS[1]) == 1 and 1 or 0")]
pub fn truth(#[key] lock: &str) -> Invocation<bool>;

#[redis_script(lua = "return tostring(tonumber(ARGV[1]) / 3)")]
pub fn third(of: f64) -> Invocation<f64>;

#[redis_script(lua = "if ARGV[1] == '' then return {1, 0} end return {1, tostring(ARGV[1] / 3)}")]
pub fn share(of: f64) -> Invocation<(bool, f64)>;

#[redis_script(lua = "return {math.floor(ARGV[1] / 3), redis.call('INCR', KEYS[1])}")]
pub fn whole(#[key] counter: &str, of: f64) -> Invocation<(f64, f32)>;

#[redis_script(lua = "return redis.call('EXISTS', KEYS[1]) == 1")]
pub fn exists(#[key] lock: &str) -> Invocation<LuaBool>;

#[redis_script(lua = "return redis.call('SET', KEYS[1], ARGV[1], 'NX')")]
pub fn take(#[key] lock: &str, token: &str) -> Invocation<LuaBool>;

#[redis_script(lua = "return redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')")]
pub fn scores(#[key] board: &str) -> Invocation<Vec<(String, f64)>>;

#[redis_script(lua = "return redis.call('HGETALL', KEYS[1])")]
pub fn fields(#[key] hash: &str) -> Invocation<Vec<(String, Vec<u8>)>>;

#[redis_script(
    lua = "local r = {} for i, k in ipairs(KEYS) do r[i] = {k, redis.call('STRLEN', k)} end return r"
)]
pub fn sizes(#[key] names: &[&str]) -> Invocation<Vec<(String, u64)>>;

#[redis_script(
    lua = "local r = {} for _, k in ipairs(KEYS) do r[#r + 1] = k r[#r + 1] = redis.call('STRLEN', k) end return r"
)]
pub fn flat_sizes(#[key] names: &[&str]) -> Invocation<Vec<(String, u64)>>;

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
