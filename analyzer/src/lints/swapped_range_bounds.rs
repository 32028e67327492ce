//! A range begins behind its end: its two bounds are swapped.
//!
//! ```lua
//! -- fn(log: Key, from: u64, to: u64)
//! return redis.call('ZREVRANGEBYSCORE', KEYS[1], ARGV[1], ARGV[2])
//! ```
//!
//! Nothing fails, and the reply is empty. `ZREVRANGEBYSCORE` and `ZREVRANGEBYLEX` take the upper bound first, and so does
//! `ZRANGE` with `REV` and `BYSCORE` or `BYLEX`. All others take the lower bound first: `LRANGE key 0 -1` is the whole list, and
//! `LRANGE key -1 0` is nearly always empty. The lint goes by literals such as `-inf`, `-` and `-1`, and by names such as `min` and
//! `max`, or `from` and `to`.

use super::{Context, Lint, comparison, named};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::value::Operand;

pub(super) const LINT: Lint = Lint {
    name: "swapped_range_bounds",
    level: Level::Warn,
    page: include_str!("swapped_range_bounds.rs"),
    check,
};

/// Commands with a lower bound behind the key, and an upper one.
const RISING: [&str; 10] = [
    "GETRANGE",
    "LRANGE",
    "LTRIM",
    "XRANGE",
    "ZCOUNT",
    "ZLEXCOUNT",
    "ZRANGEBYLEX",
    "ZRANGEBYSCORE",
    "ZREMRANGEBYLEX",
    "ZREMRANGEBYSCORE",
];

/// Commands with an upper bound behind the key, and a lower one.
const FALLING: [&str; 3] = ["XREVRANGE", "ZREVRANGEBYLEX", "ZREVRANGEBYSCORE"];

/// Commands that count places, from 0 or, below it, from the end.
const BY_PLACE: [&str; 7] =
    ["GETRANGE", "LRANGE", "LTRIM", "ZRANGE", "ZREMRANGEBYRANK", "ZREVRANGE", "BITCOUNT"];

/// Names of lower bounds, each with that of the upper bound beside it.
const PAIRS: [(&str, &str); 10] = [
    ("min", "max"),
    ("from", "to"),
    ("start", "stop"),
    ("start", "end"),
    ("lo", "hi"),
    ("low", "high"),
    ("lower", "upper"),
    ("since", "until"),
    ("first", "last"),
    ("begin", "end"),
];

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.commands.iter().filter_map(|command| check_command(context, command)).collect()
}

fn check_command(context: &Context<'_>, command: &Command) -> Option<Diagnostic> {
    let [_, first, second, ..] = command.arguments.as_slice() else { return None };
    let falls = falls(command)?;
    let (lower, upper) = if falls { (second, first) } else { (first, second) };
    let is_swapped = is_upper(lower, upper)
        || (is_by_place(command) && are_places_swapped(first, second))
        || (!is_by_place(command) && are_named_swapped(context, lower, upper));
    let message = || {
        let which = if falls { "upper" } else { "lower" };
        format!("`{}` takes the {which} bound first", command.name.escape_debug())
    };
    let labels = || {
        let (lowest, highest) = if falls { (first, second) } else { (second, first) };
        vec![Label::new(highest.span, said(falls, true)), Label::new(lowest.span, said(falls, false))]
    };
    is_swapped.then(|| LINT.found(message(), labels(), "swap the two bounds"))
}

fn said(falls: bool, is_first: bool) -> &'static str {
    if falls == is_first { "the lower bound" } else { "the upper bound" }
}

/// Whether the upper bound comes first; `None` for a command without bounds.
fn falls(command: &Command) -> Option<bool> {
    let name = command.name.as_str();
    if name == "ZRANGE" {
        let mut options = command.arguments.iter().skip(3).filter_map(comparison::literal);
        let has = |word: &str, option: &str| option.eq_ignore_ascii_case(word);
        // What is not shown may be an option too.
        let all: Vec<String> = options.by_ref().collect();
        let reverses = all.iter().any(|option| has("REV", option));
        let is_by_value = all.iter().any(|option| has("BYSCORE", option) || has("BYLEX", option));
        return Some(reverses && is_by_value);
    }
    if FALLING.contains(&name) {
        return Some(true);
    }
    (RISING.contains(&name) || BY_PLACE.contains(&name)).then_some(false)
}

fn is_by_place(command: &Command) -> bool {
    let is_by_value = || {
        let mut options = command.arguments.iter().skip(3).filter_map(comparison::literal);
        options.any(|option| option.eq_ignore_ascii_case("BYSCORE") || option.eq_ignore_ascii_case("BYLEX"))
    };
    BY_PLACE.contains(&command.name.as_str()) && !(command.name == "ZRANGE" && is_by_value())
}

/// What is given as the lower bound is the greatest of all, or what is given as the upper one the least.
fn is_upper(lower: &Operand, upper: &Operand) -> bool {
    let is = |operand: &Operand, words: &[&str]| {
        comparison::literal(operand).is_some_and(|text| words.contains(&text.to_ascii_lowercase().as_str()))
    };
    is(lower, &["+inf", "inf", "+"]) && !is(upper, &["+inf", "inf", "+"])
        || is(upper, &["-inf", "-"]) && !is(lower, &["-inf", "-"])
}

/// From the end to the beginning.
fn are_places_swapped(start: &Operand, stop: &Operand) -> bool {
    let place = |operand: &Operand| comparison::literal(operand)?.parse::<i64>().ok();
    place(start).zip(place(stop)).is_some_and(|(start, stop)| start == -1 && stop >= 0)
}

fn are_named_swapped(context: &Context<'_>, lower: &Operand, upper: &Operand) -> bool {
    let Some((lower, upper)) = named::name(context, lower).zip(named::name(context, upper)) else {
        return false;
    };
    PAIRS
        .iter()
        .any(|(least, greatest)| named::has_part(lower, &[greatest]) && named::has_part(upper, &[least]))
}
