//! The reply is a table whose `ok` or `err` isn't text.
//!
//! ```lua
//! redis.call('SET', KEYS[1], ARGV[1])
//! return { ok = true, value = ARGV[1] }
//! ```
//!
//! Nothing fails: only a text in `ok` makes a status of the table, and only a text in `err` an error. Here the caller gets an empty array.
//! Return an array, as in `{1, value}`, or `redis.status_reply(…)` or `redis.error_reply(…)`.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "mark_without_text", level: Level::Deny, page: include_str!("mark_without_text.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::MarkWithoutText { field, others } = &slip.kind else { return None };
    let message = format!("the `{field}` of the reply isn't text, so it means nothing");
    let label = if *others { "left out of the reply" } else { "the reply is an empty array" };
    let labels = vec![Label::new(slip.span, label)];
    let help = match field.as_str() {
        "ok" => "return an array, as in `{1, …}`, or `redis.status_reply(…)`",
        _ => "write `redis.error_reply(…)`, with a text",
    };
    Some(LINT.found(message, labels, help))
}
