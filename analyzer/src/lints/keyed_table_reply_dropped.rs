//! The reply is a table with string keys: Redis sends only the elements at 1, 2, 3 and so on.
//!
//! ```lua
//! -- fn() -> Result<(u64, u64)>
//! return { allowed = 1, remaining = 9 }
//! ```
//!
//! The caller gets an empty array. Reply the values in order, `{ 1, 9 }`, or the whole table as text with
//! `cjson.encode`. `{ ok = … }`, `{ err = … }`, `{ double = … }`, `{ map = … }` and `{ set = … }` are allowed: the
//! server knows them.

use super::{Lint, found_by_none};
use crate::diagnostic::Level;

pub(super) const LINT: Lint = Lint {
    name: "keyed_table_reply_dropped",
    level: Level::Deny,
    page: include_str!("keyed_table_reply_dropped.rs"),
    check: found_by_none,
};
