//! The script raises a table that has no `err`.
//!
//! ```lua
//! error({ code = 'LIMIT', message = 'too many' })
//! ```
//!
//! Many servers crash: they read the text of `err` without checking that there is one. Redis 7.0.15, 7.2.4, 7.4.1 and
//! 8.0.2 do, and Valkey 8.0.1 and 8.1.1. Redis 8.0.6 and later say `unknown error`, as Valkey 8.1.8 and 9.0 do, and Redis 6.2
//! says `attempt to concatenate local 'err' (a table value)`. Raise a text,
//! `error('too many')`, or write `return redis.error_reply('LIMIT too many')`. The lint is silent if `err` may be a
//! text, and in functions of a script that uses `pcall`, which may catch the table.

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
    let labels = vec![Label::new(span, "uncaught, it ends Redis 7.0 to 7.4 and Valkey 8.0")];
    let help = "raise a text, or return `redis.error_reply('CODE text')`";
    LINT.found("a table without a text in `err` is raised".to_owned(), labels, help)
}
