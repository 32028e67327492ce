//! The script raises a table that has no `err`.
//!
//! ```lua
//! error({ code = 'LIMIT', message = 'too many' })
//! ```
//!
//! A Redis 7.0 server dies of it: it takes a text out of `err` without a look whether there is one. Valkey says
//! `unknown error`, and Redis 6.2 `attempt to concatenate local 'err' (a table value)`. The mend is a text,
//! `error('too many')`, or `return redis.error_reply('LIMIT too many')`. Silent are tables whose `err` may be a text, and
//! functions of a script that uses `pcall`, in which the table may be caught.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::text::Span;

pub(super) const LINT: Lint = Lint {
    name: "error_table_without_err",
    level: Level::Deny,
    page: include_str!("error_table_without_err.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.suspects.bare_errors.iter().map(|span| diagnostic(*span)).collect()
}

fn diagnostic(span: Span) -> Diagnostic {
    let labels = vec![Label::new(span, "uncaught, it ends a Redis 7.0 server")];
    let help = "raise a text, or return `redis.error_reply('CODE text')`";
    LINT.found("a table without a text in `err` is raised".to_owned(), labels, help)
}
