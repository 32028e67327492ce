//! The function sends an argument that the script never reads.
//!
//! ```lua
//! -- fn(key: Key, value: String, ttl_ms: u64)
//! return redis.call('SET', KEYS[1], ARGV[1])
//! ```
//!
//! Either the script forgot it, or the caller miscounted. A parameter whose name begins with `_` is sent on purpose. A
//! script that walks all of `ARGV` reads every argument.

use super::{Lint, unused};
use crate::diagnostic::Level;
use crate::signature::List;

pub(super) const LINT: Lint = Lint {
    name: "unused_argument",
    level: Level::Deny,
    page: include_str!("unused_argument.rs"),
    check: |context| unused::check(context, List::Arguments, LINT.name),
};
