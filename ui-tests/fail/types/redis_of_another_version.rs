use redis_script::{Result, redis_script};

/// As `redis` is in a crate that still depends on 0.32.
mod redis {
    pub trait ConnectionLike {}
}

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn count(conn: &mut impl redis::ConnectionLike, #[key] counter: &str) -> Result<u64>;

fn main() {}
