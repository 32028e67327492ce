//! A command that takes a duration gets a point in time, or the other way round.
//!
//! ```lua
//! -- fn(session: Key, expires_at: u64)
//! return redis.call('EXPIRE', KEYS[1], ARGV[1])
//! ```
//!
//! Nothing fails: the key lives for decades, as many seconds as have gone by since 1970. `EXPIRE`, `SETEX` and the options
//! `EX` and `PX` take a duration; `EXPIREAT`, `EXAT` and `PXAT` take a point in time, and delete the key at once if they get
//! a duration. The lint goes by names such as `expires_at`, `deadline` and `now`, or `ttl`, and knows times that are made of `TIME`.

use super::time_to_live::{end_of_life, time_to_live};
use super::{Context, Lint, named};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::value::{Operand, Origin, TimePart, Unit};

pub(super) const LINT: Lint = Lint {
    name: "expiry_of_other_kind",
    level: Level::Warn,
    page: include_str!("expiry_of_other_kind.rs"),
    check,
};

/// Parts of names that say a point in time.
const POINTS: [&str; 7] = ["at", "deadline", "timestamp", "now", "until", "expiry_time", "expiration_time"];

/// Parts of names that say a duration.
const DURATIONS: [&str; 6] = ["ttl", "timeout", "lifetime", "duration", "window", "lease"];

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.commands.iter().filter_map(|command| check_command(context, command)).collect()
}

fn check_command(context: &Context<'_>, command: &Command) -> Option<Diagnostic> {
    if let Some((operand, by, _)) = time_to_live(command) {
        let said = point(context, operand)?;
        let message = format!("`{by}` takes a duration, and gets a point in time");
        let help = match by {
            "SETEX" | "PSETEX" => {
                "write `SET` with `EXAT` or `PXAT`, or subtract the current time".to_owned()
            }
            _ => format!("write `{by}AT`, or subtract the current time"),
        };
        return Some(LINT.found(message, vec![Label::new(operand.span, said)], help));
    }
    let (operand, by, _) = end_of_life(command)?;
    let name = named::name(context, operand)?;
    let is_duration = named::has_part(name, &DURATIONS) && !named::has_part(name, &POINTS);
    let message = || format!("`{by}` takes a point in time, and gets a duration");
    let labels = || vec![Label::new(operand.span, format!("`{name}`, by its name"))];
    let help = || format!("write `{}`, or add the current time", by.trim_end_matches("AT"));
    is_duration.then(|| LINT.found(message(), labels(), help()))
}

/// What says that it is a point in time.
pub(super) fn point(context: &Context<'_>, operand: &Operand) -> Option<String> {
    let is_clock = |origin| {
        matches!(origin, Origin::Time(TimePart::Seconds))
            || matches!(origin, Origin::Clock(unit) if unit >= Unit::Seconds)
    };
    if operand.values.iter().all(|value| is_clock(value.origin)) {
        return Some("made of the server's clock".to_owned());
    }
    let name = named::name(context, operand)?;
    let is_point = name.rsplit('_').next().is_some_and(|last| POINTS.contains(&last)) || name == "now_ms";
    is_point.then(|| format!("`{name}`, by its name"))
}
