//! The script reads a key that the function does not send.
//!
//! ```lua
//! -- fn(from: Key, to: Key)
//! return redis.call('RENAME', KEYS[1], KEYS[3])
//! ```
//!
//! `KEYS[3]` is nil here, and the server says that command arguments must be strings or integers. `KEYS[0]` is always
//! nil: Lua counts from 1. The lint is silent if the script works without the key: it tests the element for nil, or
//! reads `#KEYS`.

use super::{Lint, out_of_range};
use crate::diagnostic::Level;
use crate::signature::List;

pub(super) const LINT: Lint = Lint {
    name: "key_out_of_range",
    level: Level::Deny,
    page: include_str!("key_out_of_range.rs"),
    check: |context| out_of_range::check(context, List::Keys, LINT.name),
};
