use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('INCR', KEYS[1])", readonly)]
fn count(conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64>;

fn caller(conn: &mut redis::Connection) -> Result<u64> {
    count(conn, "hits")
}

fn main() {}
