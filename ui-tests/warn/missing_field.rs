#![deny(warnings)]

use redis_script::{Result, redis_script};

#[redis_script(lua = "
    if redis.call('EXISTS', KEYS[1]) == 0 then return {'', ''} end
    return redis.call('HMGET', KEYS[1], 'name', 'mail')")]
fn contact(conn: &mut redis::Connection, #[key] user: &str) -> Result<(String, String)>;

#[redis_script(lua = "
    if redis.call('EXISTS', KEYS[1]) == 0 then return '' end
    return redis.call('HGET', KEYS[1], 'name') or ''")]
fn name(conn: &mut redis::Connection, #[key] user: &str) -> Result<String>;

fn main() {}
