//! The script may raise an error after it has written.
//!
//! ```lua
//! redis.call('INCR', KEYS[1])
//! if redis.call('LLEN', KEYS[2]) > 10 then
//!   error('QUEUEFULL no room')
//! end
//! return redis.call('RPUSH', KEYS[2], ARGV[1])
//! ```
//!
//! Nothing is rolled back: the server replies `QUEUEFULL no room`, and the counter keeps its new value. Check first,
//! then write. This lint is off by default.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};

pub(super) const LINT: Lint = Lint {
    name: "write_before_fallible_check",
    level: Level::Allow,
    page: include_str!("write_before_fallible_check.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let raises = context.facts.uses.raises_after_write.iter();
    let found = raises.map(|(raise, write)| {
        let labels = vec![Label::new(*raise, "raises"), Label::new(*write, "has written, and that stays")];
        LINT.found("an error is raised after a write".to_owned(), labels, "check first, then write")
    });
    found.collect()
}
