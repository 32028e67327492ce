//! A function of the script is called as a statement, but may return an error reply, which nobody looks at.
//!
//! ```lua
//! local function withdraw()
//!   if tonumber(redis.call('GET', KEYS[1]) or 0) < tonumber(ARGV[1]) then
//!     return redis.error_reply('POOR')
//!   end
//!   return redis.call('DECRBY', KEYS[1], ARGV[1])
//! end
//!
//! withdraw()
//! return redis.call('RPUSH', KEYS[2], ARGV[1])
//! ```
//!
//! Nothing fails: `redis.error_reply` only makes a table, `{err = 'POOR'}`, and the script goes on as if all were well. Write
//! `local left = withdraw() if type(left) == 'table' then return left end`, or `error(…)` in the function, which ends the script.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::text::Span;

pub(super) const LINT: Lint = Lint {
    name: "error_reply_dropped",
    level: Level::Warn,
    page: include_str!("error_reply_dropped.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.uses.dropped.iter().map(|(call, error)| diagnostic(*call, *error)).collect()
}

fn diagnostic(call: Span, error: Span) -> Diagnostic {
    let message = "the error that a function returns is dropped".to_owned();
    let labels = vec![
        Label::new(call, "nobody looks at what it returns"),
        Label::new(error, "only a table `{err = …}` here: the script goes on"),
    ];
    LINT.found(message, labels, "return what it returns if that is an error, or raise it with `error(…)`")
}
