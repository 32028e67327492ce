//! The reply is an array of another length than the function's type.
//!
//! ```lua
//! -- fn() -> Result<(u64, u64, u64)>
//! return { 1, 2 }
//! ```
//!
//! A tuple, an array or a struct takes exactly as many elements as it has. Bring the script and the type to the same
//! number; a `Vec` takes any.

use super::{Lint, found_by_none};
use crate::diagnostic::Level;

pub(super) const LINT: Lint = Lint {
    name: "reply_length",
    level: Level::Deny,
    page: include_str!("reply_length.rs"),
    check: found_by_none,
};
