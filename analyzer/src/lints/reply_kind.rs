//! The reply is of a kind that the function's type never takes, such as an array for an integer.
//!
//! ```lua
//! -- fn(queue: Key) -> Result<u64>
//! return { redis.call('LLEN', KEYS[1]) }
//! ```
//!
//! Every such call would run, and then fail to decode. Promise what the script replies, or reply what is promised.
//!
//! A struct that takes its fields by position is such a type for `HGETALL`, whose names would become its values: `#[reply(map)]` takes
//! each field by its name. For a struct that has it, a list that lacks the name of a field is such a reply.

use super::{Lint, found_by_none};
use crate::diagnostic::Level;

pub(super) const LINT: Lint = Lint {
    name: "reply_kind",
    level: Level::Deny,
    page: include_str!("reply_kind.rs"),
    check: found_by_none,
};
