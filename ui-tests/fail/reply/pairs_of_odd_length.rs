use redis_script::{Result, redis_script};

#[redis_script(lua = "return { 'hits', redis.call('GET', KEYS[1]), 'limit' }")]
fn usage(conn: &mut redis::Connection, #[key] counter: &str) -> Result<Vec<(String, Option<u64>)>>;

fn main() {}
