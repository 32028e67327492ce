use redis_script::{Result, redis_script};

/// As `redis` is in a crate that still depends on 0.32.
mod redis {
    pub mod aio {
        pub trait ConnectionLike {}

        pub struct MultiplexedConnection;

        impl ConnectionLike for MultiplexedConnection {}
    }
}

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
async fn count_later(conn: &mut redis::aio::MultiplexedConnection, #[key] counter: &str) -> Result<u64>;

fn main() {}
