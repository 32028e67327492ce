//! The function declares a number that the reply can't have: Redis cuts Lua numbers to integers.
//!
//! ```lua
//! -- fn(total: Key, parts: Key) -> Result<f64>
//! local total, parts = redis.call('STRLEN', KEYS[1]), redis.call('LLEN', KEYS[2])
//! return total / parts
//! ```
//!
//! The caller gets 2 instead of 2.5. To keep a fraction, reply text: `tostring(x)`, or `string.format('%.17g', x)` for
//! all of its digits. To drop it on purpose, write `math.floor(x)`, which suits an integer and an `f64`.

use super::{Lint, found_by_none};
use crate::diagnostic::Level;

pub(super) const LINT: Lint = Lint {
    name: "number_reply_truncated",
    level: Level::Deny,
    page: include_str!("number_reply_truncated.rs"),
    check: found_by_none,
};
