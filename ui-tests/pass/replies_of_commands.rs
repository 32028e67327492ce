use std::collections::HashMap;

use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('GET', KEYS[1])")]
fn name(conn: &mut redis::Connection, #[key] user: &str) -> Result<Option<String>>;

#[redis_script(lua = "return redis.call('MGET', unpack(KEYS))")]
fn names(conn: &mut redis::Connection, #[key] users: &[&str]) -> Result<Vec<Option<String>>>;

#[redis_script(lua = "return redis.call('HGETALL', KEYS[1])")]
fn account(conn: &mut redis::Connection, #[key] account: &str) -> Result<HashMap<String, String>>;

// The script has asked: what is there then is not said to be missing.
#[redis_script(lua = "if redis.call('EXISTS', KEYS[1]) == 1 then return redis.call('GET', KEYS[1]) end return ''")]
fn name_or_empty(conn: &mut redis::Connection, #[key] user: &str) -> Result<String>;

#[redis_script(lua = "redis.call('SET', KEYS[1], ARGV[1]) return redis.call('GET', KEYS[1])")]
fn set_and_get(conn: &mut redis::Connection, #[key] user: &str, name: &str) -> Result<String>;

#[redis_script(lua = "return tonumber(redis.call('GET', KEYS[1])) or 0")]
fn hits(conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64>;

#[redis_script(lua = "return tonumber(ARGV[1])")]
fn number(conn: &mut redis::Connection, number: u64) -> Result<u64>;

#[redis_script(lua = "return redis.call('SISMEMBER', KEYS[1], ARGV[1])")]
fn is_member(conn: &mut redis::Connection, #[key] set: &str, member: &str) -> Result<bool>;

#[redis_script(lua = "return redis.call('LRANGE', KEYS[1], 0, -1)")]
fn jobs(conn: &mut redis::Connection, #[key] queue: &str) -> Result<Vec<u64>>;

fn main() {}
