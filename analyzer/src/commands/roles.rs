//! What the words of a call are: keys, members, whole numbers. It stands in `roles.txt`, written by hand and held against live
//! servers by a test.

mod positions;

use std::sync::LazyLock;

use super::reply::Word;
use super::{Entry, Meaning};
use crate::facts::Command;

const TABLE: &str = include_str!("roles.txt");

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are Redis's own")]
pub enum KeyType {
    String,
    List,
    Set,
    SortedSet,
    Hash,
    Stream,
}

impl KeyType {
    /// As people say.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::List => "list",
            Self::Set => "set",
            Self::SortedSet => "sorted set",
            Self::Hash => "hash",
            Self::Stream => "stream",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "string" => Self::String,
            "list" => Self::List,
            "set" => Self::Set,
            "zset" => Self::SortedSet,
            "hash" => Self::Hash,
            "stream" => Self::Stream,
            _ => return None,
        })
    }
}

/// One command each, in order: its name, and its roles.
static LINES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    TABLE.lines().filter_map(|line| line.split_once(' ')).filter(|(name, _)| *name != "#").collect()
});

/// The words of the call that are keys; `None` where that is not to be told.
pub(crate) fn key_words(command: &Command, words: &[Word<'_>]) -> Option<Vec<usize>> {
    let keys = roles(command)?.split(' ').next()?;
    let mut found = Vec::new();
    for part in keys.split(',') {
        positions::add(part, words, command.words.is_some(), &mut found)?;
    }
    Some(found)
}

/// The words of the call that tell members or fields from each other.
pub(crate) fn member_words(command: &Command, words: &[Word<'_>]) -> Vec<usize> {
    let mut found = Vec::new();
    if let Some(names) = role(command, "names=") {
        // Where the end is not known, only those counted from the front are.
        let _ = positions::add(names, words, command.words.is_some(), &mut found);
    }
    found
}

/// The words of the call that must be whole numbers.
pub(crate) fn integer_words(command: &Command, words: &[Word<'_>]) -> Vec<usize> {
    let parts = role(command, "int=").into_iter().flat_map(|parts| parts.split(','));
    let position = |part: &str| match part.parse() {
        Ok(position) => (position <= words.len()).then_some(position),
        Err(_) => behind(part, words),
    };
    parts.filter_map(position).collect()
}

/// The type that the call takes its keys for.
pub(crate) fn key_type(command: &Command) -> Option<KeyType> {
    KeyType::parse(type_word(command)?.trim_end_matches('!'))
}

/// Whether the call replaces what its keys hold, whatever that is.
pub(crate) fn overwrites(command: &Command) -> bool {
    type_word(command).is_some_and(|word| word.ends_with('!'))
}

fn type_word(command: &Command) -> Option<&'static str> {
    roles(command)?.split(' ').nth(1).filter(|word| !word.contains('='))
}

fn role(command: &Command, name: &str) -> Option<&'static str> {
    roles(command)?.split(' ').find_map(|word| word.strip_prefix(name))
}

fn roles(command: &Command) -> Option<&'static str> {
    let Meaning::Known(Entry { name, .. }) = Meaning::of(command) else { return None };
    let at = LINES.binary_search_by_key(&name, |(other, _)| other).ok()?;
    LINES.get(at).map(|(_, roles)| *roles)
}

/// The word behind the literal `option`, where one follows the key.
fn behind(option: &str, words: &[Word<'_>]) -> Option<usize> {
    let is_option =
        |word: &Word<'_>| matches!(word, Word::Literal(text) if text.eq_ignore_ascii_case(option.as_bytes()));
    // Neither the key nor a value behind it is an option.
    let at = words.iter().skip(1).position(is_option)? + 1;
    (at + 1 < words.len()).then_some(at + 2)
}

#[cfg(test)]
mod tests;
