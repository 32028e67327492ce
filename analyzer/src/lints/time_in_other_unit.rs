//! A command gets a time in another unit than it takes, as the names say.
//!
//! ```lua
//! -- fn(lease: Key, owner: String, lease_secs: u64)
//! return redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
//! ```
//!
//! Nothing fails: `PX` and `PEXPIRE` take milliseconds, so the key is gone after a thousandth of the time. `EX`, `EXPIRE` and
//! `SETEX` take seconds. The lint goes by the names of parameters, locals and fields, such as `wait_ms`, `ttlMillis`, `lease_secs`
//! or `minutes`, by the replies of `TTL`, `PTTL` and `TIME`, and by literals such as `24 * 60 * 60`; it follows them through sums and
//! factors such as 1000. It is silent about every other name.

use super::counted::{Said, Unit, unit_of_operand};
use super::expiry_of_other_kind::point;
use super::mixed_time_units::is_mixed;
use super::time_to_live::{end_of_life, time_to_live};
use super::{Context, Lint, sent};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Level};
use crate::facts::suspects::times::CountedIn;
use crate::signature::TimeUnit;

pub(super) const LINT: Lint = Lint {
    name: "time_in_other_unit",
    level: Level::Warn,
    page: include_str!("time_in_other_unit.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let commands = context.facts.commands.iter();
    commands.filter_map(|command| check_command(context, command)).collect()
}

fn check_command(context: &Context<'_>, command: &Command) -> Option<Diagnostic> {
    let (operand, by, taken) = time_to_live(command).or_else(|| end_of_life(command))?;
    let is_point = time_to_live(command).is_some() && point(context, operand).is_some();
    if is_point || is_mixed(context, operand.span) {
        // It is no time to live in any unit.
        return None;
    }
    // What is sent as a duration says its unit itself, which another lint looks at.
    if sent::parameter(context, operand).is_some_and(|parameter| parameter.unit.is_some()) {
        return None;
    }
    let unit = unit_of_operand(context, operand).filter(|unit| unit.counted != counted(taken))?;
    let message = match &unit.said {
        Said::Name(Some(name)) => format!("`{by}` takes {}, and gets `{name}`", taken.plural()),
        _ => format!("`{by}` takes {}, and gets {}", taken.plural(), unit.counted.plural()),
    };
    Some(LINT.found(message, unit.labels(), help(by, &unit)))
}

fn counted(taken: TimeUnit) -> CountedIn {
    match taken {
        TimeUnit::Microseconds => CountedIn::Microseconds,
        TimeUnit::Milliseconds => CountedIn::Milliseconds,
        TimeUnit::Seconds => CountedIn::Seconds,
    }
}

/// The words that take seconds, each with the one that takes milliseconds.
const WORDS: [(&str, &str); 5] =
    [("EX", "PX"), ("EXAT", "PXAT"), ("EXPIRE", "PEXPIRE"), ("EXPIREAT", "PEXPIREAT"), ("SETEX", "PSETEX")];

fn help(by: &str, unit: &Unit) -> String {
    let pair = WORDS.iter().find(|(seconds, milliseconds)| by == *seconds || by == *milliseconds);
    match (pair, &unit.counted) {
        (Some((_, word)), CountedIn::Milliseconds) => {
            format!("write `{word}`, or divide by 1000 and round")
        }
        (Some((word, _)), CountedIn::Seconds) => format!("write `{word}`, or multiply by 1000"),
        _ => "convert it first".to_owned(),
    }
}
