//! Commands whose reply has one element for each thing that was asked for: a list of them is never empty.

use crate::commands::{Command, Word};

/// How many elements of a reply are told apart.
const ELEMENTS: usize = 64;

/// Whether the command is one of them.
pub(super) fn answers_each(name: &str) -> bool {
    first(name).is_some() || matches!(name, "BITFIELD" | "BITFIELD_RO")
}

/// How many elements its reply has, where the text shows it.
pub(super) fn count(command: &Command) -> Option<usize> {
    let count = match first(&command.name) {
        Some(first) => command.words?.checked_sub(first)?,
        None => operations(command)?,
    };
    (1..=ELEMENTS).contains(&count).then_some(count)
}

/// Where the first thing that is asked for stands.
fn first(name: &str) -> Option<usize> {
    match name {
        "MGET" => Some(1),
        "HMGET" | "ZMSCORE" | "SMISMEMBER" | "GEOPOS" | "GEOHASH" => Some(2),
        _ => None,
    }
}

/// `BITFIELD key GET type offset SET type offset value`; `OVERFLOW` gives no element.
fn operations(command: &Command) -> Option<usize> {
    command.words?;
    let words = command.known_words();
    let (mut at, mut count) = (1, 0);
    while let Some(word) = words.get(at) {
        let Word::Literal(name) = word else { return None };
        let (length, elements) = match name.to_ascii_uppercase().as_slice() {
            b"GET" => (3, 1),
            b"SET" | b"INCRBY" => (4, 1),
            b"OVERFLOW" => (2, 0),
            _ => return None,
        };
        at += length;
        count += elements;
    }
    Some(count)
}
