//! Batches on a cluster whose slots move all the while: every result at its place, no call lost, none made twice, no key on two
//! nodes, and nothing that never returns.
//!
//! `REDIS_SCRIPT_CASES` says how many batches, `REDIS_SCRIPT_SEED` which.
#![cfg(test)]

mod half_moved;
mod moved_about;
mod slots;
mod worker;

use redis_script::{Invocation, redis_functions, redis_script};

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn increment(#[key] counter: &str) -> Invocation<u64>;

/// The same, by a function.
#[redis_functions("tests/cluster_batches/counters.lua")]
mod counters {
    use redis_script::Invocation;

    pub(super) fn bump(#[key] counter: &str) -> Invocation<u64>;
}
