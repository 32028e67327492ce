//! The script reads an argument that the function does not send.
//!
//! ```lua
//! -- fn(key: Key, value: u64)
//! return redis.call('SET', KEYS[1], ARGV[2])
//! ```
//!
//! `ARGV[2]` is nil here, and the server says that command arguments must be strings or integers. `ARGV[0]` is always
//! nil: Lua counts from 1. The lint is silent if the script works without the argument: it tests the element for nil,
//! or reads `#ARGV`.

use super::{Lint, out_of_range};
use crate::diagnostic::Level;
use crate::signature::List;

pub(super) const LINT: Lint = Lint {
    name: "argument_out_of_range",
    level: Level::Deny,
    page: include_str!("argument_out_of_range.rs"),
    check: |context| out_of_range::check(context, List::Arguments, LINT.name),
};
