use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('SET', KEYS.bucket, ARGV.limti)")]
fn store(conn: &mut redis::Connection, #[key] bucket: &str, limit: u64) -> Result<()>;

fn main() {
    let _ = store;
}
