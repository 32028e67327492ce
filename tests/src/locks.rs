//! Locks that have a token, and the cache that uses one.

use redis::aio::ConnectionLike;
use redis_script::{FromReply, Result, redis_script};

/// What a cache has to say about a value.
#[derive(Clone, Debug, PartialEq, Eq, FromReply)]
pub enum Lookup {
    /// The value.
    Hit(String),
    /// There is none, and the caller is the one to compute it.
    Lock,
    /// There is none, and another caller's lock on it lasts this many milliseconds more.
    Busy(u64),
}

/// Reads a cached value; when it is missing, one caller gets the lock to compute it.
#[redis_script("../../scripts/get_or_lock.lua")]
pub async fn get_or_lock(
    conn: &mut impl ConnectionLike,
    #[key] cached: &str,
    #[key] lock: &str,
    token: &str,
    lock_ms: u64,
) -> Result<Lookup>;

/// Deletes a lock if it still holds `token`.
#[redis_script("../../scripts/release_lock.lua")]
pub async fn release_lock(conn: &mut impl ConnectionLike, #[key] lock: &str, token: &str) -> Result<bool>;
