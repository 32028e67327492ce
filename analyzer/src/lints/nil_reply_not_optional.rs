//! The script can reply nil, and the function's type has no `Option` for it.
//!
//! ```lua
//! -- fn(slots: Key) -> Result<u64>
//! if redis.call('EXISTS', KEYS[1]) == 0 then return nil end
//! return redis.call('INCR', KEYS[1])
//! ```
//!
//! `false`, a plain `return`, and an end without `return` are the same nil. Declare `Option<u64>`, or return a value on
//! every path. A function that declares `()` accepts nil, as it accepts everything except an error.
//!
//! That `EXISTS` found a hash does not say that it has the field. Where the script has asked about the key, or looks for what another
//! reply names, `HGET` and `HMGET` may still reply nil: into a `String`, a number or a `bool`, the lint warns.

use super::{Lint, found_by_none};
use crate::diagnostic::Level;

pub(super) const LINT: Lint = Lint {
    name: "nil_reply_not_optional",
    level: Level::Deny,
    page: include_str!("nil_reply_not_optional.rs"),
    check: found_by_none,
};
