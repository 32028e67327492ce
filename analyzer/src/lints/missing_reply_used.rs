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

use super::{Context, Lint, comparison, named, put_to};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::flow::{OperandUse, Operation, is_missing_reply};
use crate::text::Span;
use crate::value::{Origin, Value, ValueKind};

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
    let first = found.filter(|(_, (reply, _))| told.insert(*reply));
    first.map(|(found, (_, missing))| diagnostic(context, found, missing)).collect()
}

/// The command whose reply may be missing there, and what is there instead.
fn reply(found: &OperandUse) -> Option<(Span, &ValueKind)> {
    let missing = |value: &&Value| is_missing_reply(value) && found.operation.refuses(&value.kind);
    let value = found.operand.values.iter().find(missing)?;
    match value.origin {
        Origin::Reply(span) => Some((span, &value.kind)),
        _ => None,
    }
}

fn diagnostic(context: &Context<'_>, found: &OperandUse, missing: &ValueKind) -> Diagnostic {
    let call = context.source.slice(found.whole);
    if found.operation == Operation::Concatenation && call.starts_with("table.concat") {
        return joined_list(context, found);
    }
    let message = format!("a reply {}, but there may be none", put_to::in_words(found.operation));
    let said = match missing {
        ValueKind::Missing => "`false` where nothing is there: this raises an error",
        _ => "nil where nothing is there: this raises an error",
    };
    LINT.found(message, comparison::labels(context, &found.operand, said), help(found.operation, call))
}

/// `table.concat(values)`, whose elements may be `false`.
fn joined_list(context: &Context<'_>, found: &OperandUse) -> Diagnostic {
    let message = "a list that `table.concat` joins may lack elements".to_owned();
    let label = Label::new(found.operand.span, "`false` for each missing reply: this raises an error");
    let list = named::name(context, &found.operand).unwrap_or("values");
    let help = format!("fill the gaps first: `for i = 1, #{list} do {list}[i] = {list}[i] or '' end`");
    LINT.found(message, vec![label], help)
}

/// A default that fits what the reply is used for.
fn help(operation: Operation, call: &str) -> &'static str {
    match operation {
        Operation::Arithmetic | Operation::Order | Operation::Number | Operation::Limit => {
            "give it a default in parentheses, as in `(… or 0)`, or return early with `if not … then`"
        }
        Operation::Text if call.starts_with("cjson.decode") => {
            "give it a default, as in `… or '{}'`, or return early with `if not … then`"
        }
        Operation::Concatenation | Operation::Length | Operation::Text | Operation::Reply => {
            "give it a default in parentheses, as in `(… or '')`, or return early with `if not … then`"
        }
        Operation::Table => "give it a default, as in `… or {}`, or return early with `if not … then`",
        Operation::Command | Operation::Step | Operation::Iterator => {
            "return early with `if not … then`, or give it a default that makes sense here"
        }
    }
}
