//! A `Duration` that is sent in one unit is used where the command takes another.
//!
//! ```lua
//! -- fn(key: Key, value: String, ttl: s)
//! return redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
//! ```
//!
//! In Rust, `ttl` has `#[unit(s)]`, and `PX` takes milliseconds: the key expires 1,000 times too early, and no server notices. Change
//! the unit of the parameter, or the option. The lint is silent about an argument that the script calculates with first, such as
//! `ARGV[2] * 1000`.

use super::time_to_live::time_to_live;
use super::{Context, Lint};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level, Subject};
use crate::signature::{Index, List, TimeUnit};
use crate::value::{Operand, Origin, Value, ValueKind};

pub(super) const LINT: Lint =
    Lint { name: "unit_mismatch", level: Level::Warn, page: include_str!("unit_mismatch.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let has_unit = |signature: &crate::Signature| signature.arguments.iter().any(|it| it.unit.is_some());
    if !context.signature.is_some_and(has_unit) {
        return Vec::new();
    }
    let commands = context.facts.commands.iter();
    commands.filter_map(|command| diagnostic(context, command)).collect()
}

fn diagnostic(context: &Context<'_>, command: &Command) -> Option<Diagnostic> {
    let (operand, word, taken) = time_to_live(command)?;
    let (position, sent) = sent(context, operand)?;
    let parameter = context.signature?.arguments.get(position)?;
    if sent == taken {
        return None;
    }
    let name = &parameter.name;
    let labels = vec![Label::new(operand.span, format!("`{name}`, in {}", sent.plural()))];
    let message = format!("`{word}` takes {}, but `{name}` is sent in {}", taken.plural(), sent.plural());
    let help = match sent {
        TimeUnit::Microseconds => format!("write `#[unit({taken})]` in front of `{name}`"),
        _ => format!(
            "write `#[unit({taken})]` in front of `{name}`, or use the option or command for {}",
            sent.plural()
        ),
    };
    let subject = Subject::parameter(List::Arguments, position);
    Some(Diagnostic { lint: LINT.name, level: Level::Warn, message, labels, subject, help, fix: None })
}

/// The parameter that the operand always is, as it was sent.
fn sent(context: &Context<'_>, operand: &Operand) -> Option<(usize, TimeUnit)> {
    let first = operand.values.first()?.origin;
    let Origin::Argument(Some(index)) = first else { return None };
    let is_sent =
        |value: &Value| value.origin == first && matches!(value.kind, ValueKind::Text(_) | ValueKind::Nil);
    if !operand.values.iter().all(is_sent) {
        return None;
    }
    let signature = context.signature?;
    let position = signature.position(List::Arguments, Index::FromFirst(index))?;
    Some((position, signature.arguments.get(position)?.unit?))
}
