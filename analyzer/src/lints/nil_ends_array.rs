//! An array in the reply has a nil before its last element: Redis stops there and drops the rest.
//!
//! ```lua
//! -- fn() -> Result<(String, Option<String>, u64)>
//! return { 'done', nil, 3 }
//! ```
//!
//! The caller gets one element instead of three. `false` keeps its place and arrives as nil: write `x or false`.

use super::{Lint, found_by_none};
use crate::diagnostic::Level;

pub(super) const LINT: Lint = Lint {
    name: "nil_ends_array",
    level: Level::Deny,
    page: include_str!("nil_ends_array.rs"),
    check: found_by_none,
};
