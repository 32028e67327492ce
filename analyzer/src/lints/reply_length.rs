//! The reply is an array whose length differs from that of the function's type.
//!
//! ```lua
//! -- fn() -> Result<(u64, u64, u64)>
//! return { 1, 2 }
//! ```
//!
//! A tuple, an array or a struct accepts exactly as many elements as it has. Give the script and the type the same
//! number. A `Vec` accepts any number.

use super::{Lint, found_by_none};
use crate::diagnostic::Level;

pub(super) const LINT: Lint = Lint {
    name: "reply_length",
    level: Level::Deny,
    page: include_str!("reply_length.rs"),
    check: found_by_none,
};
