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

use super::time_to_live::time_to_live;
use super::{Context, Lint, sent};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::signature::TimeUnit;
use crate::value::Operand;

pub(super) const LINT: Lint = Lint {
    name: "time_in_other_unit",
    level: Level::Warn,
    page: include_str!("time_in_other_unit.rs"),
    check,
};

/// What a name says that a time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A unit that commands take.
    Unit(TimeUnit),
    /// Microseconds, minutes and the like, which none takes.
    Another,
}

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let commands = context.facts.commands.iter();
    commands.filter_map(|command| check_command(context, command)).collect()
}

fn check_command(context: &Context<'_>, command: &Command) -> Option<Diagnostic> {
    let (operand, by, taken) = time_to_live(command)?;
    let name = name(context, operand)?;
    let named = unit(name).filter(|named| *named != Named::Unit(taken))?;
    let message = format!("`{by}` takes {}, and gets `{name}`", taken.plural());
    let labels = vec![Label::new(operand.span, format!("`{name}`, by its name"))];
    let help = match named {
        Named::Unit(TimeUnit::Milliseconds) => "use `PX` or `PEXPIRE`, or divide by 1000 and round",
        Named::Unit(TimeUnit::Seconds) => "use `EX` or `EXPIRE`, or multiply by 1000",
        _ => "convert it first",
    };
    Some(LINT.found(message, labels, help))
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

/// `five_minutes` is a constant, in whatever unit.
fn is_count(before: &str) -> bool {
    let word = before.rsplit('_').next().unwrap_or(before);
    let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    is_number || COUNTS.contains(&word.to_ascii_lowercase().as_str())
}

/// Words that count.
const COUNTS: [&str; 22] = [
    "a", "an", "half", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "twelve", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "ninety", "hundred",
];

/// What the name says that a time is counted in.
pub(super) fn unit(name: &str) -> Option<Named> {
    let (before, last) = name.rsplit_once('_').unwrap_or(("", name));
    // `per_second`, `of_s`: no time.
    if before.ends_with("per") || before.ends_with("per_") {
        return None;
    }
    if is_count(before) && last != "ms" {
        return None;
    }
    Some(match last {
        "ms" | "msec" | "msecs" | "millis" | "milliseconds" => Named::Unit(TimeUnit::Milliseconds),
        "sec" | "secs" | "seconds" => Named::Unit(TimeUnit::Seconds),
        "s" if !before.is_empty() => Named::Unit(TimeUnit::Seconds),
        "us" | "micros" | "microseconds" | "mins" | "minutes" | "hours" | "days" => Named::Another,
        _ => return None,
    })
}
