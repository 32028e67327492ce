//! The reply of a command is used as if it were there, but it is `false` where nothing is there.
//!
//! ```lua
//! local stock = redis.call('GET', KEYS[1])
//! return stock - ARGV[1]
//! ```
//!
//! For a key that does not exist, `GET` replies `false`, and the server raises `attempt to perform arithmetic on a boolean
//! value`. So does `HGET` for a field, and each element of `MGET` and `HMGET`. Of an empty list, such as `ZRANGE` may reply, the
//! first element is nil. `XREADGROUP` replies `false` if there is nothing new, which `ipairs` refuses, and `string.format` takes it
//! neither for `%d` nor for `%s`. Write `redis.call('GET', KEYS[1]) or '0'`, or return early: `if not stock then return … end`. The lint is
//! silent once a condition has looked at the reply, or at that of another command on the same key, and behind a write to the key.
//! That a hash exists does not say that it has the field, `old ~= ARGV[1]` does not say that there is an old value, and behind
//! `if score then … end` it may still be missing.

use std::collections::BTreeSet;

use super::{Context, Lint, comparison, put_to};
use crate::diagnostic::{Diagnostic, Level};
use crate::flow::{OperandUse, Operation, is_missing_reply};
use crate::text::Span;
use crate::value::{Origin, Value};

pub(super) const LINT: Lint = Lint {
    name: "missing_reply_used",
    level: Level::Warn,
    page: include_str!("missing_reply_used.rs"),
    check,
};

/// Of each reply, the first use is told.
fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut told: BTreeSet<Span> = BTreeSet::new();
    // What fails in any case is another lint's.
    let found = context.facts.uses.operands.iter().filter(|found| !found.is_refused());
    let found = found.filter_map(|found| Some((found, reply(found)?)));
    found.filter(|(_, reply)| told.insert(*reply)).map(|(found, _)| diagnostic(context, found)).collect()
}

/// The command whose reply may be missing there.
fn reply(found: &OperandUse) -> Option<Span> {
    let missing = |value: &&Value| is_missing_reply(value) && found.operation.refuses(&value.kind);
    match found.operand.values.iter().find(missing)?.origin {
        Origin::Reply(span) => Some(span),
        _ => None,
    }
}

fn diagnostic(context: &Context<'_>, found: &OperandUse) -> Diagnostic {
    let message = format!("a reply {}, but there may be none", put_to::in_words(found.operation));
    let labels = comparison::labels(context, &found.operand, "raises an error where nothing is there");
    let default = if found.operation == Operation::Table { "{}" } else { "0" };
    let help = format!("give it a default, as in `… or {default}`, or return early with `if not … then`");
    LINT.found(message, labels, help)
}
