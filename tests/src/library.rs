//! The functions of `scripts/functions/limits.lua`, on asynchronous and on blocking connections, and as calls for later.

use redis_script::redis_functions;

/// Fixed windows, counted on the server.
#[redis_functions("../../scripts/functions/limits.lua")]
pub mod limits {
    use redis::aio::ConnectionLike;
    use redis_script::{Invocation, Result};

    /// Counts one hit; `None` once `limit` is reached.
    pub async fn hit(
        conn: &mut impl ConnectionLike,
        #[key] bucket: &str,
        limit: u32,
        window_ms: u64,
    ) -> Result<Option<u64>>;

    /// As [`hit`], on a blocking connection.
    #[function("hit")]
    pub fn hit_blocking(
        conn: &mut impl redis::ConnectionLike,
        #[key] bucket: &str,
        limit: u32,
        window_ms: u64,
    ) -> Result<Option<u64>>;

    /// How many hits the window has left.
    pub async fn remaining(conn: &mut impl ConnectionLike, #[key] bucket: &str, limit: u32) -> Result<u64>;

    /// The hits in the window, and the milliseconds until it ends.
    pub fn window(#[key] bucket: &str) -> Invocation<Option<(u64, i64)>>;

    /// Forgets windows; how many were open.
    pub fn forget(conn: &mut impl redis::ConnectionLike, #[key] buckets: &[&str]) -> Result<u64>;
}

/// The same, under names that have the version of the text.
#[redis_functions("../../scripts/functions/limits.lua", versioned, allow(undeclared_function))]
pub mod versioned {
    use redis_script::Result;

    /// Counts one hit; `None` once `limit` is reached.
    pub fn hit(
        conn: &mut impl redis::ConnectionLike,
        #[key] bucket: &str,
        limit: u32,
        window_ms: u64,
    ) -> Result<Option<u64>>;
}
