//! A command gets text where it takes a whole number, and a number where it takes text.
//!
//! ```lua
//! -- fn(session: Key, payload: String, ttl: u64)
//! return redis.call('SETEX', KEYS[1], ARGV[1], ARGV[2])
//! ```
//!
//! The server raises `ERR value is not an integer or out of range`, or takes a text that happens to be a number for the
//! other of the two. `SETEX` takes the seconds first, then the value; `HINCRBY` takes the field first, then the amount. Write
//! `redis.call('SETEX', KEYS[1], ARGV[2], ARGV[1])`. The lint goes by the Rust types of the arguments. Without them it warns of
//! a key where a number belongs, as in `redis.call('SINTERCARD', KEYS[1], KEYS[2])`, of
//! `LREM` with the count behind the element, and of an argument that stands where a command takes a key while a key of
//! the script stands behind it, as in `redis.call('SMOVE', KEYS[1], ARGV[1], KEYS[2])`. It also goes by names where two words stand at each
//! other's places: `redis.call('GEOADD', KEYS[1], lat, lon, id)` takes the longitude first, and `redis.call('XACK', KEYS[1], id, group)` the
//! group.

use super::places::{self, Exchanged};
use super::{Context, Lint, comparison, locks, named, sent};
use crate::commands::{Command, Word, WordWalk};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::SlipKind;
use crate::signature::Sent;
use crate::value::{Operand, Origin};

pub(super) const LINT: Lint = Lint {
    name: "swapped_command_arguments",
    level: Level::Warn,
    page: include_str!("swapped_command_arguments.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    // Where the two lists are taken for each other, that is the mistake.
    if context.facts.suspects.slips.iter().any(|slip| slip.kind == SlipKind::SwappedLists) {
        return Vec::new();
    }
    let commands = context.facts.commands.iter().filter(|command| !command.guarded);
    let check = |command| {
        by_type(context, command)
            .or_else(|| count_of_lrem(context, command))
            .or_else(|| by_key(context, command))
            .or_else(|| key_for_number(command))
            .or_else(|| by_name(context, command))
            .or_else(|| by_field(context, command))
    };
    // A call with a word too many or too few is told as that.
    let fits = |command: &Command| command.asked(&command.known_words()).mismatch().is_none();
    commands.filter_map(|command| check(command).filter(|_| fits(command))).collect()
}

fn by_type(context: &Context<'_>, command: &Command) -> Option<Diagnostic> {
    context.signature?;
    let is_sent = |operand: &Operand, sent: Sent| sent::sent(context, operand) == sent;
    // What few calls have comes first: the tables are asked only about those.
    let is_number = |operand: &Operand| is_sent(operand, Sent::Integer) || is_sent(operand, Sent::Float);
    let number = command.arguments.iter().position(is_number)?;
    command.arguments.iter().position(|operand| is_sent(operand, Sent::Text))?;
    let rest = command.known_words();
    let mut whole = command.asked(&rest).integer_positions();
    whole.extend(scores(command, &rest));
    let is_whole = |at: usize| whole.contains(&(at + 1));
    let text = (0..command.arguments.len())
        .find(|at| is_whole(*at) && command.arguments.get(*at).is_some_and(|it| is_sent(it, Sent::Text)))?;
    if is_whole(number) {
        return None;
    }
    let place = |at: usize| place_of(command, &rest, at);
    let (said_of_text, said_of_number) = (place(text), place(number));
    let (text, number) = (command.arguments.get(text)?, command.arguments.get(number)?);
    let message = format!("`{}` gets text where it takes a number", command.name.escape_debug());
    let labels = vec![
        Label::new(text.span, format!("text in Rust{said_of_text}")),
        Label::new(number.span, format!("a number in Rust{said_of_number}")),
    ];
    Some(LINT.found(message, labels, "swap the two"))
}

/// What the command takes an argument for.
fn place_of(command: &Command, rest: &[Word<'_>], at: usize) -> String {
    let words = command.asked(rest);
    let walk = words.walk();
    let found = walk.iter().flat_map(WordWalk::places).find(|(place, _)| *place == at + 1);
    found.map_or_else(String::new, |(_, place)| format!(", in the place of the {}", shown(command, place)))
}

/// Where a call takes a number with or without a fraction.
fn scores(command: &Command, rest: &[Word<'_>]) -> Vec<usize> {
    let words = command.asked(rest);
    let walk = words.walk();
    let places = walk.iter().flat_map(WordWalk::places);
    places.filter(|(_, place)| matches!(*place, "score" | "increment")).map(|(at, _)| *at).collect()
}

/// Two words that are called what belongs at the place of the other.
fn by_name(context: &Context<'_>, command: &Command) -> Option<Diagnostic> {
    let Exchanged { first: (first, place), second: (second, other) } = places::exchanged(context, command)?;
    let [place, other] = [place, other].map(|place| shown(command, place));
    let message = format!("`{}` takes the {place} first, then the {other}", command.name.escape_debug());
    let labels = vec![
        Label::new(first.span, format!("taken for the {place}")),
        Label::new(second.span, format!("taken for the {other}")),
    ];
    Some(LINT.found(message, labels, "swap the two"))
}

/// `HSET key 'body' etag 'etag' body`
fn by_field(context: &Context<'_>, command: &Command) -> Option<Diagnostic> {
    let crossed = places::crossed_fields(context, command)?;
    let put = |(value, field): &(&Operand, String)| {
        Label::new(value.span, format!("goes into the field `{}`", field.escape_debug()))
    };
    let message = format!("`{}` gets two values, each in the field of the other", command.name);
    Some(LINT.found(message, crossed.iter().map(put).collect(), "swap the two"))
}

/// A place as people call it: `roles.txt` has one word for a member and for a field.
fn shown(command: &Command, place: &'static str) -> &'static str {
    match place {
        "int" => "number",
        "member" if command.name.starts_with('H') => "field",
        place => place,
    }
}

/// A key where the number of keys or another whole number belongs.
fn key_for_number(command: &Command) -> Option<Diagnostic> {
    let is_key = |operand: &Operand| all(operand, |origin| matches!(origin, Origin::Key(Some(_))));
    // What few calls have comes first: the tables are asked only about those.
    command.arguments.iter().skip(1).find(|operand| is_key(operand)).or(command.arguments.first())?;
    let rest = command.known_words();
    let whole = command.asked(&rest).integer_positions();
    let key = whole
        .iter()
        .filter_map(|at| command.arguments.get(at.checked_sub(1)?))
        .find(|operand| is_key(operand))?;
    let message = format!("`{}` gets a key where it takes a whole number", command.name.escape_debug());
    let labels = vec![Label::new(key.span, "a key, which the server refuses here")];
    Some(LINT.found(message, labels, "compare the order of the words with that of the command"))
}

/// `LREM key element 1`
fn count_of_lrem(context: &Context<'_>, command: &Command) -> Option<Diagnostic> {
    let ("LREM", [_, element, count]) = (command.name.as_str(), command.arguments.as_slice()) else {
        return None;
    };
    let is_count = comparison::literal(count).is_some_and(|text| matches!(text.as_str(), "0" | "1" | "-1"));
    let is_number = comparison::literal(element).is_some_and(|text| text.parse::<i64>().is_ok());
    let is_element = || named::name(context, element).is_some_and(|name| places::speaks_for(name, "member"));
    if !is_count || is_number || (sent::is_number(context, element) && !is_element()) {
        return None;
    }
    let labels = vec![
        Label::new(element.span, "taken for the count"),
        Label::new(count.span, "taken for the element"),
    ];
    Some(LINT.found("`LREM` takes the count first, then the element".to_owned(), labels, "swap the two"))
}

/// An argument where a key belongs, and behind it a key where none does.
fn by_key(context: &Context<'_>, command: &Command) -> Option<Diagnostic> {
    let is_key = |operand: &Operand| all(operand, |origin| matches!(origin, Origin::Key(Some(_))));
    let is_argument = |operand: &Operand| all(operand, |origin| matches!(origin, Origin::Argument(Some(_))));
    let argument = command.arguments.iter().position(is_argument)?;
    let last = command.arguments.iter().rposition(is_key)?;
    if last < argument || command.words.is_none() {
        return None;
    }
    let rest = command.known_words();
    let keys = command.asked(&rest).key_positions()?;
    let belongs = |at: usize| keys.contains(&(at + 1));
    let argument =
        (argument..last).find(|at| belongs(*at) && command.arguments.get(*at).is_some_and(is_argument))?;
    let key = (argument..=last).find(|at| !belongs(*at) && command.arguments.get(*at).is_some_and(is_key))?;
    let (argument, key) = (command.arguments.get(argument)?, command.arguments.get(key)?);
    // An index of keys gets the name of a key that is used elsewhere.
    let is_on_key = |other: &Command| {
        other.arguments.first().is_some_and(|first| locks::is_same_key(context, first, key))
    };
    if keys.len() == 1 && context.facts.commands.iter().any(is_on_key) {
        return None;
    }
    let message = format!("`{}` gets an argument where it takes a key", command.name.escape_debug());
    let labels = vec![
        Label::new(argument.span, "an argument, taken for a key"),
        Label::new(key.span, "a key, taken for a value"),
    ];
    Some(LINT.found(message, labels, "swap the two"))
}

fn all(operand: &Operand, is: impl Fn(Origin) -> bool) -> bool {
    operand.values.iter().all(|value| is(value.origin))
}
