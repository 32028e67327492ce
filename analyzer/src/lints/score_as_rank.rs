//! `ZRANGE` gets two scores where it takes two places.
//!
//! ```lua
//! -- fn(feed: Key, since: u64, until: u64)
//! return redis.call('ZRANGE', KEYS[1], ARGV[1], ARGV[2])
//! ```
//!
//! Nothing fails: without `BYSCORE`, `ZRANGE` counts places from 0, and there are not so many. Write
//! `redis.call('ZRANGE', KEYS[1], ARGV[1], ARGV[2], 'BYSCORE')`, or `ZRANGEBYSCORE`, which Redis 6.2 has as well. So it is with `ZREVRANGE` and
//! `ZREMRANGEBYRANK`. The lint goes by names of both ends, such as `since`, `until`, `min_score` and `to_ms`, and by `min` and `max` if
//! both are a `u64` or have fractions.

use super::{Context, Lint, comparison, named, sent};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::signature::Sent;
use crate::value::Operand;

pub(super) const LINT: Lint =
    Lint { name: "score_as_rank", level: Level::Warn, page: include_str!("score_as_rank.rs"), check };

/// Words of names that say a score or a time.
const SCORES: [&str; 12] = [
    "score",
    "scores",
    "since",
    "until",
    "ts",
    "time",
    "timestamp",
    "ms",
    "deadline",
    "now",
    "before",
    "after",
];

/// Words of names that say a place, whatever else they say.
const PLACES: [&str; 4] = ["rank", "pos", "position", "index"];

/// Names of ends, which may be places as well.
const ENDS: [&str; 2] = ["min", "max"];

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.commands.iter().filter_map(|command| check_command(context, command)).collect()
}

fn check_command(context: &Context<'_>, command: &Command) -> Option<Diagnostic> {
    let name = command.name.as_str();
    let [_, from, to, options @ ..] = command.arguments.as_slice() else { return None };
    let by_rank = |option: &Operand| {
        comparison::literal(option).is_some_and(|it| !it.to_ascii_uppercase().starts_with("BY"))
    };
    let is_range = matches!(name, "ZRANGE" | "ZREVRANGE" | "ZREMRANGEBYRANK");
    if !is_range || command.words.is_none() || !options.iter().all(by_rank) {
        return None;
    }
    let is_score = |operand: &Operand| {
        named::name(context, operand)
            .is_some_and(|it| named::has_word(it, &SCORES) && !named::has_word(it, &PLACES))
    };
    let is_wide = |operand: &Operand| is_wide_end(context, operand);
    if !(is_score(from) && is_score(to) || is_wide(from) && is_wide(to)) {
        return None;
    }
    let labels = vec![Label::new(from.span, "a score, by its name"), Label::new(to.span, "another one")];
    let help = match name {
        "ZRANGE" => "write `BYSCORE` behind them",
        "ZREVRANGE" => "write `ZREVRANGEBYSCORE`, with the greatest first",
        _ => "write `ZREMRANGEBYSCORE`",
    };
    Some(LINT.found(format!("`{name}` gets scores where it takes places"), labels, help))
}

/// `min` or `max` as a number that no place in a set needs.
fn is_wide_end(context: &Context<'_>, operand: &Operand) -> bool {
    sent::parameter(context, operand).is_some_and(|parameter| {
        let is_wide = parameter.range == Some((0, u64::MAX.into())) || parameter.sent == Sent::Float;
        is_wide && named::has_word(&parameter.name, &ENDS)
    })
}
