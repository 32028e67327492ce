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
//! `FUNCTION LOAD` says `unknown flag given` here. Judged are the first line, which has to be `#!lua name=…` and nothing more,
//! and what `redis.register_function` gets: a name of letters, digits and underscores, which no other function of the library
//! has, and a function; or one table with `function_name`, `callback`, and perhaps `flags` and `description`. A library has
//! to register at least one function. Silent is what stands in a branch, since it may be for another server, and a text without a
//! `#!` line, since a program may write that before it.

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
