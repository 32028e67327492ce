//! A sorted set gets the time as the score and as the member.
//!
//! ```lua
//! -- fn(window: Key, now: u64)
//! return redis.call('ZADD', KEYS[1], ARGV[1], ARGV[1])
//! ```
//!
//! Members of a sorted set are different from each other, so two calls at the same time count as one: a limiter lets too many
//! through. Send a text that is different in every call, such as a request's id, and use it as the member. The lint goes by the clock of the
//! server, and by names such as `now`.

use super::{Context, Lint, named};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::value::Operand;

pub(super) const LINT: Lint =
    Lint { name: "clock_as_member", level: Level::Warn, page: include_str!("clock_as_member.rs"), check };

/// Parts of names that say what time it is.
const NOW: [&str; 4] = ["now", "time", "timestamp", "ts"];

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.commands.iter().filter_map(|command| check_command(context, command)).collect()
}

fn check_command(context: &Context<'_>, command: &Command) -> Option<Diagnostic> {
    let [_, .., score, member] = command.arguments.as_slice() else { return None };
    let words = |operand: &Operand| named::bare(context.source.slice(operand.span));
    let is_same = command.name == "ZADD" && words(score) == words(member);
    let is_time =
        |operand: &Operand| named::name(context, operand).is_some_and(|name| named::has_part(name, &NOW));
    if !is_same || !is_time(score) || command.words.is_none() {
        return None;
    }
    let labels = vec![Label::new(member.span, "the same member for two calls at one time")];
    let help = "use a member that is different in every call, such as an id that the caller sends";
    Some(LINT.found("the time is the score and the member".to_owned(), labels, help))
}
