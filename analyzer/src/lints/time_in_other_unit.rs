//! A command gets a time in another unit than it takes, as the names say.
//!
//! ```lua
//! -- fn(lease: Key, owner: String, lease_secs: u64)
//! return redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
//! ```
//!
//! Nothing fails: `PX` and `PEXPIRE` take milliseconds, so the key is gone after a thousandth of the time. `EX`, `EXPIRE` and
//! `SETEX` take seconds. The lint goes by the end of the name of a parameter or a local, such as `_ms`, `_millis`, `_secs`,
//! `_seconds` or `_minutes`, and is silent about every other name, and about what is worked out on the spot.

use super::{Context, Lint, sent};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::value::{Operand, Value, ValueKind};

pub(super) const LINT: Lint = Lint {
    name: "time_in_other_unit",
    level: Level::Warn,
    page: include_str!("time_in_other_unit.rs"),
    check,
};

/// What a time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Milliseconds,
    Seconds,
    /// Microseconds, minutes and the like, which no command takes.
    Another,
}

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let commands = context.facts.commands.iter();
    commands.filter_map(|command| check_command(context, command)).collect()
}

fn check_command(context: &Context<'_>, command: &Command) -> Option<Diagnostic> {
    let (taken, by, operand) = taken(command)?;
    let name = name(context, operand)?;
    let unit = unit(name).filter(|unit| *unit != taken)?;
    let wanted = if taken == Unit::Seconds { "seconds" } else { "milliseconds" };
    let message = format!("`{by}` takes {wanted}, and gets `{name}`");
    let labels = vec![Label::new(operand.span, format!("`{name}`, by its name"))];
    let help = match (unit, taken) {
        (Unit::Milliseconds, _) => "use `PX` or `PEXPIRE`, or divide by 1000 and round",
        (Unit::Seconds, _) => "use `EX` or `EXPIRE`, or multiply by 1000",
        _ => "convert it first",
    };
    Some(LINT.found(message, labels, help))
}

/// The unit that a command takes, what says so, and the time.
fn taken(command: &Command) -> Option<(Unit, String, &Operand)> {
    let name = command.name.as_str();
    let (unit, at) = match name {
        "EXPIRE" | "SETEX" => (Unit::Seconds, 1),
        "PEXPIRE" | "PSETEX" => (Unit::Milliseconds, 1),
        "SET" => return option(command, 2),
        "GETEX" => return option(command, 1),
        _ => return None,
    };
    Some((unit, name.to_owned(), command.arguments.get(at)?))
}

/// `EX` or `PX`, and what follows it.
fn option(command: &Command, from: usize) -> Option<(Unit, String, &Operand)> {
    let options = command.arguments.get(from..)?;
    let unit = |operand: &Operand| match operand.values.as_slice() {
        [Value { kind: ValueKind::Text(Some(text)), .. }] if text.eq_ignore_ascii_case(b"EX") => {
            Some((Unit::Seconds, "EX"))
        }
        [Value { kind: ValueKind::Text(Some(text)), .. }] if text.eq_ignore_ascii_case(b"PX") => {
            Some((Unit::Milliseconds, "PX"))
        }
        _ => None,
    };
    let found = options.windows(2).find_map(|pair| match pair {
        [option, time] => unit(option).map(|(unit, by)| (unit, by, time)),
        _ => None,
    });
    found.map(|(unit, by, time)| (unit, by.to_owned(), time))
}

/// That of the parameter which it is, otherwise of the local.
fn name<'a>(context: &Context<'a>, operand: &Operand) -> Option<&'a str> {
    if let Some(parameter) = sent::parameter(context, operand) {
        // What is sent as a duration says its unit itself.
        return Some(parameter.name.as_str()).filter(|_| parameter.unit.is_none());
    }
    let words = context.source.slice(operand.span);
    let is_name = words.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (is_name && words.contains(|letter: char| letter.is_ascii_alphabetic())).then_some(words)
}

fn unit(name: &str) -> Option<Unit> {
    let (before, last) = name.rsplit_once('_').unwrap_or(("", name));
    // `per_second`, `of_s`: no time.
    if before.ends_with("per") || before.ends_with("per_") {
        return None;
    }
    Some(match last {
        "ms" | "msec" | "msecs" | "millis" | "milliseconds" => Unit::Milliseconds,
        "sec" | "secs" | "seconds" => Unit::Seconds,
        "s" if !before.is_empty() => Unit::Seconds,
        "us" | "micros" | "microseconds" | "mins" | "minutes" | "hours" | "days" => Unit::Another,
        _ => return None,
    })
}
