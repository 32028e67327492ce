//! The function sends a key that the script never reads.
//!
//! ```lua
//! -- fn(from: Key, to: Key)
//! return redis.call('DEL', KEYS[1])
//! ```
//!
//! Either the script forgot it, or the caller miscounted. A parameter whose name begins with `_` is sent on purpose,
//! for example to route a call on a cluster. A script that walks all of `KEYS` reads every key. If the script reads no key at all and
//! the function sends exactly one, which may only route the call, the lint warns.

use super::{Lint, unused};
use crate::diagnostic::Level;
use crate::signature::List;

pub(super) const LINT: Lint = Lint {
    name: "unused_key",
    level: Level::Deny,
    page: include_str!("unused_key.rs"),
    check: |context| unused::check(context, List::Keys, LINT.name),
};
