//! The reply is of a kind that the function's type never accepts, such as an array for an integer.
//!
//! ```lua
//! -- fn(queue: Key) -> Result<u64>
//! return { redis.call('LLEN', KEYS[1]) }
//! ```
//!
//! Every such call would run, and then fail to decode. Declare the type of what the script replies, or reply what is
//! declared.
//!
//! A struct that is decoded by position does not accept `HGETALL`, because the names would become its values. Use
//! `#[reply(map)]`, which decodes each field by its name. A struct with `#[reply(map)]` does not accept a list that
//! lacks the name of a field.
//!
//! Some numbers do not fit in every call: `TTL` replies -1 and -2, which no unsigned type takes, and `DEL` of two keys
//! replies 2, which is no `bool`, and `INCRBYFLOAT` replies fractions. There the lint warns, unless the script looks at the number first.

use super::{Lint, found_by_none};
use crate::diagnostic::Level;

pub(super) const LINT: Lint = Lint {
    name: "reply_kind",
    level: Level::Deny,
    page: include_str!("reply_kind.rs"),
    check: found_by_none,
};
