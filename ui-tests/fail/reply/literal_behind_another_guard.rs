//! The guard rules out another literal than the one that the local may be.

use redis_script::{Result, redis_script};

#[redis_script(lua = "
    local size = -1
    if redis.call('EXISTS', KEYS[1]) == 1 then
      size = redis.call('STRLEN', KEYS[1])
    end
    if size == -2 then
      return 0
    end
    return size
")]
fn size(conn: &mut redis::Connection, #[key] text: &str) -> Result<u64>;

fn main() {}
