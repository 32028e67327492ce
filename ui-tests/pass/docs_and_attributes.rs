#![deny(missing_docs, warnings)]
//! A crate that denies what it can.

use redis_script::{Invocation, redis_script};

/// Counts one hit.
#[must_use]
#[inline]
#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1])")]
pub fn count(#[key] counter: &str, #[allow(non_snake_case)] By: u64) -> Invocation<u64>;

/// Counts elsewhere.
#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
#[cfg(any())]
pub fn left_out(#[key] counter: &Missing) -> Invocation<u64>;

/// Holds a documented function.
pub mod counters {
    use redis_script::{Result, redis_script};

    /// Counts one hit at once.
    ///
    /// # Errors
    /// When the connection fails.
    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    pub fn count(conn: &mut dyn redis::ConnectionLike, #[key] counter: &str) -> Result<u64>;
}

fn main() {
    let _ = count("hits", 1);
}
