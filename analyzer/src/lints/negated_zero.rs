//! A number that may be 0 is negated for a command that takes whole numbers.
//!
//! ```lua
//! -- fn(sums: Key, account: String, cents: u32)
//! return redis.call('HINCRBY', KEYS[1], ARGV[1], -tonumber(ARGV[2]))
//! ```
//!
//! For 0 Lua has `-0`, for which servers before Redis 7.4 and Valkey 8.0 raise `ERR value is not an integer or out of range`. Write `0 - tonumber(ARGV[2])`, which is 0, or call
//! `DECRBY`. The lint looks at arguments that are integers in Rust and may be 0, and is silent if the script compares the argument
//! with 0 or 1, under `redis.pcall`, and for newer servers alone.

use super::{Context, Lint};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Level};
use crate::flow::Comparison;
use crate::servers::{Server, ServerSet};
use crate::text::Span;
use crate::value::{Operand, Origin, Value, ValueKind};

pub(super) const LINT: Lint =
    Lint { name: "negated_zero", level: Level::Warn, page: include_str!("negated_zero.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let old = ServerSet::since(Server::Redis6_2)
        .with(ServerSet::only(Server::Valkey7_2))
        .without(ServerSet::since(Server::Redis7_4).with(ServerSet::since(Server::Valkey8_0)));
    if context.signature.is_none() || !context.settings.may_run_on(old) {
        return Vec::new();
    }
    let commands = context.facts.commands.iter().filter(|command| !command.guarded);
    commands.filter_map(|command| check_command(context, command)).collect()
}

fn check_command(context: &Context<'_>, command: &Command) -> Option<Diagnostic> {
    let at = match command.name.as_str() {
        "INCRBY" | "DECRBY" => 1,
        "HINCRBY" => 2,
        _ => return None,
    };
    let (operand, place) = (command.arguments.get(at)?, *command.behind.get(at)?);
    let index = argument(operand)?;
    let may_be_zero = context.signature?.argument(index)?.range.is_some_and(|(least, _)| least <= 0);
    if !may_be_zero || !is_negated(context, place) || is_compared(context, index) {
        return None;
    }
    let labels =
        vec![Label::new(operand.span, "`-0` for 0, which servers before Redis 7.4 and Valkey 8.0 refuse")];
    let message = format!("`{}` gets a number that may be `-0`", command.name.escape_debug());
    let found = LINT.found(message, labels, "write `0 -` in place of the minus");
    let minus = Span::new(place.start, place.start + 1);
    Some(found.with_fix(Fix::certain([Edit::replace(minus, "0 - ".to_owned())])))
}

/// The argument that all alternatives are made of.
fn argument(operand: &Operand) -> Option<i64> {
    let index = |value: &Value| match value.origin {
        Origin::Argument(Some(index)) if value.kind.is_number() || value.kind == ValueKind::Nil => {
            Some(index)
        }
        _ => None,
    };
    let first = index(operand.values.first()?)?;
    operand.values.iter().all(|value| index(value) == Some(first)).then_some(first)
}

/// `-n` and `-tonumber(ARGV[1])`, and nothing else.
fn is_negated(context: &Context<'_>, place: Span) -> bool {
    let words = context.source.slice(place).strip_prefix('-');
    words.is_some_and(|rest| !rest.contains(['+', '-', '*', '/', '%', ' ']))
}

/// Whether the script compares the argument with 0 or 1.
fn is_compared(context: &Context<'_>, index: i64) -> bool {
    let is_it =
        |operand: &Operand| operand.values.iter().any(|value| value.origin == Origin::Argument(Some(index)));
    let is_bound = |operand: &Operand| {
        matches!(operand.values.as_slice(), [Value { kind: ValueKind::Integer(Some(0 | 1)), .. }])
            || matches!(operand.values.as_slice(), [Value { kind: ValueKind::Text(Some(text)), .. }] if **text == *b"0")
    };
    let compares = |it: &Comparison| {
        (is_it(&it.left) && is_bound(&it.right)) || (is_it(&it.right) && is_bound(&it.left))
    };
    context.facts.uses.comparisons.iter().any(compares)
}
