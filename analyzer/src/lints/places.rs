//! What stands at the places of a command, by what the script calls it: `lon` speaks for a longitude, `group` for a group.

use std::sync::LazyLock;

use super::{Context, comparison, locks, named};
use crate::commands::Command;
use crate::value::Operand;

/// The names of places, each with what people call what stands there.
static NAMES: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
    let lines = include_str!("place_names.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(' '))
        .map(|(place, words)| (place, words.split(' ').collect()))
        .collect()
});

/// Commands that move from one key to another, and whether they name the source first.
const MOVING: [(&str, bool); 9] = [
    ("BLMOVE", true),
    ("COPY", true),
    ("GEOSEARCHSTORE", false),
    ("LMOVE", true),
    ("RENAME", true),
    ("RENAMENX", true),
    ("RPOPLPUSH", true),
    ("SMOVE", true),
    ("ZRANGESTORE", false),
];

/// How many fields of one call are compared.
const PAIRS: usize = 32;

/// Words of names of keys that something is taken from, and that something goes to.
const SOURCES: [&str; 3] = ["from", "source", "src"];
const DESTINATIONS: [&str; 6] = ["to", "dest", "destination", "dst", "target", "into"];

/// Two words of a call, each of which is called what belongs at the place of the other; and the places of the two.
pub(super) struct Exchanged<'a> {
    pub(super) first: (&'a Operand, &'static str),
    pub(super) second: (&'a Operand, &'static str),
}

/// The first two words that have changed places, by their names.
pub(super) fn exchanged<'a>(context: &Context<'_>, command: &'a Command) -> Option<Exchanged<'a>> {
    exchanged_keys(context, command).or_else(|| exchanged_words(context, command))
}

fn exchanged_keys<'a>(context: &Context<'_>, command: &'a Command) -> Option<Exchanged<'a>> {
    let (_, is_source_first) = MOVING.iter().find(|(name, _)| *name == command.name)?;
    let [first, second, ..] = command.arguments.as_slice() else { return None };
    let speaks = |key: &Operand, words: &[&str]| {
        named::names_of_key(context, key).iter().any(|name| named::has_word(name, words))
    };
    let is_source = |key: &Operand| speaks(key, &SOURCES) && !speaks(key, &DESTINATIONS);
    let is_destination = |key: &Operand| speaks(key, &DESTINATIONS) && !speaks(key, &SOURCES);
    let (source, destination) = if *is_source_first { (first, second) } else { (second, first) };
    let (places, is_exchanged) =
        (["source", "destination"], is_destination(source) && is_source(destination));
    let [one, other] = if *is_source_first { places } else { [places[1], places[0]] };
    let is_exchanged = is_exchanged && !goes_both_ways(context, command);
    is_exchanged.then_some(Exchanged { first: (first, one), second: (second, other) })
}

/// The script moves from one key to the other as well, so this is the way back.
fn goes_both_ways(context: &Context<'_>, command: &Command) -> bool {
    let [first, second, ..] = command.arguments.as_slice() else { return false };
    context.facts.commands.iter().filter(|other| other.name == command.name).any(|other| {
        let [one, another, ..] = other.arguments.as_slice() else { return false };
        locks::is_same_key(context, first, another) && locks::is_same_key(context, second, one)
    })
}

fn exchanged_words<'a>(context: &Context<'_>, command: &'a Command) -> Option<Exchanged<'a>> {
    // Most calls have no two words with names.
    let is_named = |operand: &&Operand| named::name(context, operand).is_some();
    command.arguments.iter().skip(1).filter(is_named).nth(1)?;
    let rest = command.known_words();
    let words = command.asked(&rest);
    let walk = words.walk()?;
    let places = walk.places().iter().filter_map(|(position, place)| {
        let operand = command.arguments.get(position.checked_sub(1)?)?;
        Some((operand, *place, named::name(context, operand)?))
    });
    let places: Vec<_> = places.collect();
    places.windows(2).find_map(|pair| {
        let [(first, place, name), (second, other, other_name)] = pair else { return None };
        let [name, other_name] = [name, other_name].map(|name| named::last_word(name));
        let is_exchanged =
            belongs_elsewhere(name, place, other) && belongs_elsewhere(other_name, other, place);
        is_exchanged.then_some(Exchanged { first: (first, place), second: (second, other) })
    })
}

/// Whether the name speaks for the other place and not for its own.
fn belongs_elsewhere(name: &str, own: &str, other: &str) -> bool {
    speaks_for(name, other) && !speaks_for(name, own)
}

/// Whether people call what stands at the place so.
pub(super) fn speaks_for(name: &str, place: &str) -> bool {
    NAMES.iter().find(|(known, _)| *known == place).is_some_and(|(_, words)| named::has_word(name, words))
}

/// Two values of `HSET`, each called what the field of the other is; and the two fields.
pub(super) fn crossed_fields<'a>(
    context: &Context<'_>,
    command: &'a Command,
) -> Option<[(&'a Operand, String); 2]> {
    if !matches!(command.name.as_str(), "HSET" | "HMSET") {
        return None;
    }
    let pairs = command.arguments.get(1..)?.chunks_exact(2).filter_map(|pair| {
        let [field, value] = pair else { return None };
        Some((comparison::literal(field)?, value, named::name(context, value)?))
    });
    let pairs: Vec<_> = pairs.take(PAIRS).collect();
    pairs.iter().enumerate().find_map(|(at, (field, value, name))| {
        let is_crossed = |(other, _, other_name): &&(String, &Operand, &str)| {
            field != other && name.eq_ignore_ascii_case(other) && other_name.eq_ignore_ascii_case(field)
        };
        let (other, other_value, _) = pairs.iter().skip(at + 1).find(is_crossed)?;
        let is_exchange = is_read(context, field) || is_read(context, other);
        (!is_exchange).then(|| [(*value, field.clone()), (*other_value, other.clone())])
    })
}

/// The script has read this field of some hash: it may exchange what the two fields hold.
fn is_read(context: &Context<'_>, field: &str) -> bool {
    let reads = context.facts.commands.iter().filter(|it| matches!(it.name.as_str(), "HGET" | "HMGET"));
    let mut fields = reads.flat_map(|it| it.arguments.iter().skip(1)).filter_map(comparison::literal);
    fields.any(|read| read == field)
}
