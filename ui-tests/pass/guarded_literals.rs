//! A literal that a comparison has ruled out is no reply behind it.

use redis_script::{Result, redis_script};

#[redis_script(lua = "
    local size = -1
    if redis.call('EXISTS', KEYS[1]) == 1 then
      size = redis.call('STRLEN', KEYS[1])
    end
    if size == -1 then
      return 0
    end
    return size
")]
fn equal(conn: &mut redis::Connection, #[key] text: &str) -> Result<u64>;

#[redis_script(lua = "
    local size = -1
    if redis.call('EXISTS', KEYS[1]) == 1 then
      size = redis.call('STRLEN', KEYS[1])
    end
    if 0 <= size then
      return size
    end
    return 0
")]
fn ordered(conn: &mut redis::Connection, #[key] text: &str) -> Result<u64>;

#[redis_script(lua = "
    local size = -1
    if redis.call('EXISTS', KEYS[1]) == 1 then
      size = redis.call('STRLEN', KEYS[1])
    end
    return size < 0 and 0 or size
")]
fn chosen(conn: &mut redis::Connection, #[key] text: &str) -> Result<u64>;

#[redis_script(lua = "
    local function bounds(member)
      local rank = redis.call('ZRANK', KEYS[1], member)
      if not rank then
        return {-1, -1}
      end
      return {rank, rank + 1}
    end
    local found = bounds(ARGV[1])
    if found[1] == -1 then
      return {0, {}}
    end
    return {found[1], redis.call('ZRANGE', KEYS[1], found[1], found[2])}
")]
fn element(conn: &mut redis::Connection, #[key] board: &str, member: &str) -> Result<(u64, Vec<String>)>;

fn main() {}
