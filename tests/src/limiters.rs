//! Rate limiters that many application servers share: one clock, the Redis server's, and one atomic decision.

use redis::aio::ConnectionLike;
use redis_script::{FromReply, Result, redis_script};

/// Whether a call may go on, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromReply)]
pub struct Admission {
    /// Whether the call may go on.
    pub admitted: bool,
    /// How many more calls would be admitted now.
    pub remaining: u64,
    /// How long to wait: before going on if admitted, before asking again if refused.
    pub wait_ms: u64,
}

/// Counts one hit; `None` once `limit` is reached in the window that the first hit opened.
#[redis_script("../../scripts/fixed_window.lua")]
pub async fn hit(
    conn: &mut impl ConnectionLike,
    #[key] bucket: &str,
    limit: u32,
    window_ms: u64,
) -> Result<Option<u64>>;

/// Admits at most `limit` hits in any `window_ms`; a `hit_id` that is sent again counts once.
#[redis_script("../../scripts/sliding_window.lua")]
pub async fn slide(
    conn: &mut impl ConnectionLike,
    #[key] log: &str,
    limit: u32,
    window_ms: u64,
    hit_id: &str,
) -> Result<Admission>;

/// Takes `cost` tokens from a bucket of `capacity` that gains `refill` of them in every `period_ms`.
#[redis_script("../../scripts/token_bucket.lua")]
pub async fn take(
    conn: &mut impl ConnectionLike,
    #[key] bucket: &str,
    capacity: u32,
    refill: u32,
    period_ms: u32,
    cost: u32,
) -> Result<Admission>;

/// Reserves the next of the slots that are `interval_us` apart, unless its wait would be over `max_wait_ms`.
#[redis_script("../../scripts/leaky_bucket.lua")]
pub async fn reserve(
    conn: &mut impl ConnectionLike,
    #[key] bucket: &str,
    interval_us: u64,
    max_wait_ms: u64,
) -> Result<Admission>;
