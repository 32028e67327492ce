use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('GET', KEYS[1])", read_only)]
fn get(conn: &mut redis::Connection, #[key] name: &str) -> Result<Option<String>>;

fn main() {
    let _: fn(&mut redis::Connection, &str) -> Result<Option<String>> = get;
}
