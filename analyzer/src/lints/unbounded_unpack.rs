//! `unpack` spreads a whole reply, however long it is.
//!
//! ```lua
//! local members = redis.call('SMEMBERS', KEYS[1])
//! return redis.call('DEL', unpack(members))
//! ```
//!
//! From 8,000 values on, the server raises `too many results to unpack`. If the reply is empty, the command gets too
//! few arguments. Use a loop over chunks, `unpack(members, i, math.min(i + 999, #members))`. The lint is silent if
//! bounds are given, for replies of a fixed length, and for `KEYS` and `ARGV`, whose length the caller knows.

use super::{Context, Lint, comparison};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::flow::BuiltinCall;
use crate::text::Span;
use crate::value::{Operand, Origin, ValueKind};

pub(super) const LINT: Lint =
    Lint { name: "unbounded_unpack", level: Level::Warn, page: include_str!("unbounded_unpack.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.uses.calls.iter().filter_map(|call| check_call(context, call)).collect()
}

/// Whether it tells of the call of `unpack` at this place.
pub(super) fn tells_of(context: &Context<'_>, span: Span) -> bool {
    context.facts.uses.calls.iter().any(|call| call.span == span && check_call(context, call).is_some())
}

fn check_call(context: &Context<'_>, call: &BuiltinCall) -> Option<Diagnostic> {
    let [table] = call.arguments.as_slice() else { return None };
    let command = comparison::command_of(context, table)?;
    if call.name != "unpack" || !is_endless(table) || !is_unbounded(command) {
        return None;
    }
    let labels =
        vec![Label::new(call.span, "raises from 8,000 values on"), Label::new(command.span, "of any length")];
    let message = "a reply is spread, however long it is".to_owned();
    Some(LINT.found(
        message,
        labels,
        "go through it in chunks, `unpack(t, i, math.min(i + 999, #t))`, and skip an empty one",
    ))
}

fn is_endless(table: &Operand) -> bool {
    table.values.iter().all(|value| {
        let is_reply = matches!(value.origin, Origin::Reply(_));
        is_reply && matches!(&value.kind, ValueKind::Array(items) if items.rest.is_some())
    })
}

/// Whether the call leaves it to the data how much comes.
fn is_unbounded(command: &Command) -> bool {
    match command.name.as_str() {
        "SMEMBERS" | "HGETALL" | "HKEYS" | "HVALS" | "KEYS" | "SINTER" | "SUNION" | "SDIFF" => true,
        "LRANGE" | "ZRANGE" | "ZREVRANGE" => command.arguments.get(2).is_some_and(is_last),
        "ZRANGEBYSCORE" | "ZREVRANGEBYSCORE" | "ZRANGEBYLEX" | "XRANGE" | "XREVRANGE" => {
            command.words == Some(4)
        }
        _ => false,
    }
}

/// -1, as a number or as text: up to the end.
fn is_last(operand: &Operand) -> bool {
    operand.values.iter().all(|value| match &value.kind {
        ValueKind::Integer(number) => *number == Some(-1),
        ValueKind::Text(Some(text)) => **text == *b"-1",
        _ => false,
    })
}
