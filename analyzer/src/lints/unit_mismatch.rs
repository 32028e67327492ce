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

use super::{Context, Lint};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level, Subject};
use crate::signature::{Index, List, TimeUnit};
use crate::value::{Operand, Origin, ValueKind};

pub(super) const LINT: Lint =
    Lint { name: "unit_mismatch", level: Level::Warn, page: include_str!("unit_mismatch.rs"), check };

/// Commands with a time to live at a position behind their name, from 0.
const COMMANDS: [(&str, usize, TimeUnit); 4] = [
    ("EXPIRE", 1, TimeUnit::Seconds),
    ("PEXPIRE", 1, TimeUnit::Milliseconds),
    ("PSETEX", 1, TimeUnit::Milliseconds),
    ("SETEX", 1, TimeUnit::Seconds),
];

/// Commands with options behind so many words; a time to live follows `EX` and `PX`.
const WITH_OPTIONS: [(&str, usize); 2] = [("GETEX", 1), ("SET", 2)];

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
    Some(Diagnostic { lint: LINT.name, level: Level::Warn, message, labels, subject, help })
}

/// The time to live in a call, the word that says its unit, and the unit.
fn time_to_live(command: &Command) -> Option<(&Operand, &str, TimeUnit)> {
    let by_place = COMMANDS.iter().find(|(name, ..)| *name == command.name);
    if let Some((_, at, unit)) = by_place {
        return Some((command.arguments.get(*at)?, &command.name, *unit));
    }
    let (_, skipped) = WITH_OPTIONS.iter().find(|(name, _)| *name == command.name)?;
    let options = command.arguments.get(*skipped..)?;
    options.windows(2).find_map(|pair| match pair {
        [option, operand] => match text(option)? {
            word if word.eq_ignore_ascii_case(b"EX") => Some((operand, "EX", TimeUnit::Seconds)),
            word if word.eq_ignore_ascii_case(b"PX") => Some((operand, "PX", TimeUnit::Milliseconds)),
            _ => None,
        },
        _ => None,
    })
}

fn text(operand: &Operand) -> Option<&[u8]> {
    match operand.values.as_slice() {
        [value] => match &value.kind {
            ValueKind::Text(Some(text)) => Some(text.as_ref()),
            _ => None,
        },
        _ => None,
    }
}

/// The parameter that the operand always is, as it was sent.
fn sent(context: &Context<'_>, operand: &Operand) -> Option<(usize, TimeUnit)> {
    let first = operand.values.first()?.origin;
    let Origin::Argument(Some(index)) = first else { return None };
    if operand.values.iter().any(|value| value.origin != first) {
        return None;
    }
    let signature = context.signature?;
    let position = signature.position(List::Arguments, Index::FromFirst(index))?;
    Some((position, signature.arguments.get(position)?.unit?))
}
