//! The script does not compile.
//!
//! ```lua
//! if redis.call('EXISTS', KEYS[1]) == 1 then
//!     return redis.call('GET', KEYS[1])
//! ```
//!
//! Redis and Valkey embed Lua 5.1, and refuse such a script before any of it runs. So are a text that is not UTF-8 and a
//! `#!` line that some server refuses. Nothing else is said of it, and nothing silences this.

use super::{Lint, found_by_none};
use crate::diagnostic::Level;

pub(super) const LINT: Lint = Lint {
    name: "syntax_error",
    level: Level::Deny,
    page: include_str!("syntax_error.rs"),
    check: found_by_none,
};
