//! A command gets the elements of a list that may be empty, and takes at least one.
//!
//! ```lua
//! local due = redis.call('ZRANGEBYSCORE', KEYS[1], 0, ARGV[1], 'LIMIT', 0, 100)
//! redis.call('RPUSH', KEYS[2], unpack(due))
//! return #due
//! ```
//!
//! Where the list is empty, the server says `Wrong number of args calling Redis command from script`. Ask first: `if #due > 0 then`. The
//! lint looks at replies, and at lists that the script fills in some rounds of a loop or in a branch. It is silent if the script
//! compares `#due` or a local that counts the elements, or reads `due[1]` or `next(due)`; about `KEYS` and `ARGV`, whose length the
//! caller knows; and where `unbounded_unpack` tells of the same call.

use std::collections::BTreeSet;

use super::{Context, Lint, unbounded_unpack};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::SlipKind;
use crate::text::Span;

pub(super) const LINT: Lint = Lint {
    name: "empty_list_unpacked",
    level: Level::Warn,
    page: include_str!("empty_list_unpacked.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut told = BTreeSet::new();
    let slips = context.facts.suspects.slips.iter();
    let spread = slips.filter_map(|slip| match &slip.kind {
        SlipKind::EmptySpread { command, is_reply, list } => Some((slip.span, command, *is_reply, list)),
        _ => None,
    });
    let untold = spread.filter(|(span, _, is_reply, list)| {
        let is_known = unbounded_unpack::tells_of(context, *span) || *is_reply && is_asked(context, *span);
        !is_known && told.insert(list.as_str())
    });
    untold.map(|(span, command, is_reply, list)| diagnostic(span, command, is_reply, list)).collect()
}

/// Whether the script has asked about the reply or its key before.
fn is_asked(context: &Context<'_>, span: Span) -> bool {
    let mut calls = context.facts.uses.calls.iter().filter(|call| call.span == span);
    !calls.any(|call| {
        let list = call.arguments.first();
        list.is_some_and(|list| list.values.iter().all(|value| value.is_unasked))
    })
}

fn diagnostic(span: Span, command: &str, is_reply: bool, list: &str) -> Diagnostic {
    let what = if is_reply { "a reply" } else { "a list" };
    let message =
        format!("`{command}` needs one word more, and gets the elements of {what} that may be empty");
    let labels = vec![Label::new(span, "nothing asks whether there are any")];
    LINT.found(message, labels, format!("write `if #{list} > 0 then` around the call"))
}
