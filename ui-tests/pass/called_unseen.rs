//! What a script calls where the text does not show it may have set the key: then nothing is said of a missing one.

use redis_script::{Result, redis_script};

#[redis_script(lua = "
    local later
    later = function() redis.call('SET', KEYS[1], 'a') end
    later()
    return redis.call('GET', KEYS[1])
")]
fn get(conn: &mut redis::Connection, #[key] key: &str) -> Result<String>;

fn main() {}
