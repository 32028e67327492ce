//! Two keys are declared, and the script reads a third: the compiler has to refuse this.

use redis_script::{Result, redis_script};

/// Moves `amount` from one account to another and returns what is left in the first.
#[redis_script("transfer.lua")]
pub async fn transfer(
    conn: &mut impl redis::aio::ConnectionLike,
    #[key] from: &str,
    #[key] to: &str,
    amount: u64,
) -> Result<i64>;
