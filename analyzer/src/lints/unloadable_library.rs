//! The server refuses to load the library.
//!
//! ```lua
//! #!lua name=counters
//! redis.register_function{
//!     function_name = 'hits',
//!     callback = function(keys) return redis.call('GET', keys[1]) end,
//!     flags = { 'read-only' },
//! }
//! ```
//!
//! Here `FUNCTION LOAD` says `unknown flag given`. The lint checks the first line, which must be exactly
//! `#!lua name=…`, and the arguments of `redis.register_function`. These are a name of letters, digits and underscores
//! that no other function of the library has, and a function; or one table with `function_name`, `callback`, and
//! optionally `flags` and `description`. A library must register at least one function. The lint is silent about code
//! in a branch, which may be for another server, and about a text without a `#!` line, which a program may add.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Level};

pub(super) const LINT: Lint = Lint {
    name: "unloadable_library",
    level: Level::Deny,
    page: include_str!("unloadable_library.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let faults = context.library().map_or(&[][..], |library| &library.faults);
    faults.iter().map(|it| LINT.found(it.message.clone(), it.labels.clone(), it.help.clone())).collect()
}
