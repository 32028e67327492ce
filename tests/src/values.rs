//! Values that change only if they are what the caller expects.

use redis::aio::ConnectionLike;
use redis_script::{FromReply, Result, redis_script};

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromReply)]
pub enum Update {
    /// It was replaced; the version it has now.
    Updated(u64),
    /// It was left alone; the version it has, 0 if there is no document.
    Stale(u64),
}

/// Puts `replacement` in place of `expected`, byte for byte.
#[redis_script("../../scripts/compare_and_set.lua")]
pub async fn compare_and_set(
    conn: &mut impl ConnectionLike,
    #[key] key: &str,
    expected: &[u8],
    replacement: &[u8],
) -> Result<bool>;

/// Adds `amount` to a counter; `None`, and nothing added, where that would go past `cap`.
#[redis_script("../../scripts/capped_increment.lua")]
pub async fn capped_increment(
    conn: &mut impl ConnectionLike,
    #[key] counter: &str,
    amount: u64,
    cap: u64,
) -> Result<Option<i64>>;

/// Takes `amount` from a stock, and returns what is left; `None` if there is too little.
#[redis_script("../../scripts/buy.lua")]
pub async fn buy(conn: &mut impl ConnectionLike, #[key] stock: &str, amount: u32) -> Result<Option<u64>>;

/// Replaces a JSON document of version `expected_version` by `updated`, whose version is one more.
#[redis_script("../../scripts/update_if_version.lua")]
pub async fn update_if_version(
    conn: &mut impl ConnectionLike,
    #[key] document: &str,
    expected_version: u64,
    updated: &str,
) -> Result<Update>;
