//! All macros in a package whose dependency has another name, and which takes `redis` from it.
//!
//! That it compiles is most of the test.

/// As a crate does that hands it on.
pub mod reexported {
    pub use typed_lua;
}

use typed_lua::{FromReply, Invocation, Result, redis, redis_functions, redis_script};

/// A counter before and after.
#[derive(FromReply, Debug, PartialEq, Eq)]
#[reply(crate = typed_lua)]
pub struct Step {
    /// Before.
    pub before: u64,
    /// After.
    pub after: u64,
}

/// What is left.
#[derive(FromReply, Debug, PartialEq, Eq)]
#[reply(crate = crate::reexported::typed_lua)]
pub enum Left {
    /// So much.
    Some(u64),
    /// Nothing.
    Nothing,
}

/// Counts.
#[redis_script(
    lua = "local after = redis.call('INCRBY', KEYS[1], ARGV[1]) return { after - ARGV[1], after }",
    crate = typed_lua
)]
pub fn step(conn: &mut impl redis::ConnectionLike, #[key] counter: &str, by: u64) -> Result<Step>;

/// Counts down.
#[redis_script(
    lua = "
        local left = redis.call('DECR', KEYS[1])
        if left < 1 then return 'NOTHING' end
        return { 'SOME', left }
    ",
    crate = crate::reexported::typed_lua
)]
pub async fn take(conn: &mut impl redis::aio::ConnectionLike, #[key] counter: &str) -> Result<Left>;

/// Functions of a library.
#[redis_functions(
    lua = "#!lua name=renamed
        local function forget(keys)
          return redis.call('DEL', keys[1])
        end
        redis.register_function('forget', forget)",
    crate = typed_lua
)]
pub mod renamed {
    use super::Invocation;

    /// Forgets a counter.
    pub fn forget(#[key] counter: &str) -> Invocation<bool>;
}
