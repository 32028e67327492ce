use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('INCRBY', KEYS.counter, ARGV.amount)")]
fn add(conn: &mut redis::Connection, #[key] counter: &str, amount: u64) -> Result<u64>;

fn main() {
    let _ = add;
    assert_eq!(ADD_SCRIPT.source(), "return redis.call('INCRBY', KEYS[1], ARGV[1])");
}
