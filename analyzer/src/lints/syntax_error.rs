//! The script does not compile.
//!
//! ```lua
//! if redis.call('EXISTS', KEYS[1]) == 1 then
//!     return redis.call('GET', KEYS[1])
//! ```
//!
//! Redis and Valkey embed Lua 5.1, and refuse such a script before any of it runs. This lint also denies a text that is
//! not UTF-8, and a `#!` line that some server refuses. No other lint checks such a script, and nothing silences this
//! one.

use super::{Lint, found_by_none};
use crate::diagnostic::Level;

pub(super) const LINT: Lint = Lint {
    name: "syntax_error",
    level: Level::Deny,
    page: include_str!("syntax_error.rs"),
    check: found_by_none,
};
