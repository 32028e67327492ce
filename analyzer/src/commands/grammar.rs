//! The grammar of commands: which words a call may have, in which order, by `grammar.txt`.
//!
//! A call is compared with each line of its command. What the text does not show may be any word, so only what is shown is ever
//! refused.

mod matching;
pub mod notation;

use std::sync::LazyLock;

use crate::commands::Words;

pub use matching::{Expected, Mismatch};

const GRAMMAR: &str = include_str!("grammar.txt");

/// Options that nobody means as a key, a field or a value.
const OPTIONS: [&str; 5] = ["EX", "PX", "NX", "XX", "WITHSCORES"];

/// Each line: the command, as `xgroup|create`, and its pattern. A command with several lines may be called by any of them.
static LINES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = GRAMMAR.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_once(' ').unwrap_or((line, ""))).collect()
});

impl Words<'_> {
    /// Where a call first has a word, or an end, that no line of its command has there; `None` where some line takes it, and for
    /// commands without a line.
    #[must_use]
    pub fn mismatch(&self) -> Option<Mismatch> {
        self.compared_with_lines(|_| false)
    }

    /// Where a call that fits first has an option in the place of a key or a value.
    pub(crate) fn doubt(&self) -> Option<Mismatch> {
        let lines = self.find(lines)?;
        let mismatch = self.compared_with_lines(|word| {
            OPTIONS.contains(&word) || lines.iter().any(|line| has(line, word))
        })?;
        Some(Mismatch { is_certain: false, ..mismatch })
    }

    /// `is_option` says what can't stand for a key or a value.
    fn compared_with_lines(&self, is_option: impl Fn(&str) -> bool) -> Option<Mismatch> {
        let mut farthest: Option<Mismatch> = None;
        for (name, pattern) in self.find(lines)? {
            let skipped = name.matches('|').count();
            let rest = self.rest.get(skipped..)?;
            let (is_certain, pattern) = split(pattern);
            let pattern = notation::parse(pattern);
            let mismatch = matching::mismatch(&pattern, rest, self.open, &is_option)?;
            let mismatch = Mismatch { at: mismatch.at + skipped, is_certain, ..mismatch };
            farthest = Some(match farthest {
                Some(known) => known.farther(mismatch),
                None => mismatch,
            });
        }
        farthest
    }
}

/// A pattern behind `?` is of a command that may reply before it has read all of its words: if there is no key, say.
fn split(pattern: &'static str) -> (bool, &'static str) {
    pattern.strip_prefix("? ").map_or((true, pattern), |pattern| (false, pattern))
}

/// The lines of a command, if it has any.
fn lines(name: &str) -> Option<&'static [(&'static str, &'static str)]> {
    let start = LINES.partition_point(|(other, _)| *other < name);
    let end = LINES.partition_point(|(other, _)| *other <= name);
    LINES.get(start..end).filter(|found| !found.is_empty())
}

/// Whether the command, as `XGROUP CREATE`, has a word of its own by this name, wherever that may stand.
pub(crate) fn has_word(name: &str, word: &str) -> bool {
    let name = name.to_ascii_lowercase().replace(' ', "|");
    let word = word.to_ascii_uppercase();
    lines(&name).is_some_and(|lines| lines.iter().any(|line| has(line, &word)))
}

fn has((_, pattern): &(&str, &str), word: &str) -> bool {
    let is_sign = |letter: char| !letter.is_ascii_alphanumeric() && letter != '-';
    word.starts_with(|letter: char| letter.is_ascii_uppercase())
        && pattern.split(is_sign).any(|known| known == word)
}

/// Every command that has a grammar, with its patterns: for those who try them on a server.
pub fn patterns() -> impl Iterator<Item = (&'static str, &'static str)> {
    LINES.iter().map(|(name, pattern)| (*name, split(pattern).1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::Word;

    /// Where `SET` and its like stop, counted from the first word behind the name.
    fn stops(call: &str) -> Option<usize> {
        let mut words = call.split(' ');
        let name = words.next().unwrap();
        let rest: Vec<Word<'_>> = words
            .map(|word| match word {
                "?" => Word::Other,
                word => Word::Literal(word.as_bytes()),
            })
            .collect();
        Words { name, rest: &rest, open: false }.mismatch().map(|mismatch| mismatch.at)
    }

    #[test]
    fn the_lines_are_in_order_and_can_be_read() {
        assert!(LINES.is_sorted_by_key(|(name, _)| name));
    }

    #[test]
    fn options_come_in_any_order_and_exclude_each_other() {
        assert_eq!(stops("SET ? ? ex 5 NX GET"), None);
        assert_eq!(stops("SET ? ? NX GET EX ?"), None);
        assert_eq!(stops("SET ? ? NX XX"), Some(3));
        assert_eq!(stops("SET ? ? EXX 5"), Some(2));
        assert_eq!(stops("SET ? ? 5 EX"), Some(2));
        assert_eq!(stops("SET ? ? EX"), Some(3));
        assert_eq!(stops("SET ? ? ? ?"), None);
    }

    #[test]
    fn groups_repeat_and_are_counted() {
        assert_eq!(stops("HSET ? a b c d"), None);
        assert_eq!(stops("HSET ? a b c"), Some(4));
        assert_eq!(stops("ZADD ? 1 a"), None);
        assert_eq!(stops("ZADD ? a 1"), Some(1));
        assert_eq!(stops("ZADD ? 1 a NX"), Some(3));
        assert_eq!(stops("ZUNIONSTORE ? 2 ? ?"), None);
        assert_eq!(stops("ZUNIONSTORE ? 2 ?"), Some(3));
        assert_eq!(stops("ZUNIONSTORE ? 1 a b"), Some(3));
        assert_eq!(stops("XREAD STREAMS a b 0 0"), None);
        assert_eq!(stops("XREAD STREAMS a b 0"), Some(4));
        assert_eq!(stops("XREADGROUP GROUP a b STREAMS c >"), None);
        assert_eq!(stops("XREADGROUP COUNT 1 GROUP a b STREAMS c >"), None);
        assert_eq!(stops("XREADGROUP 0 GROUP a STREAMS c d 0 0"), Some(0));
        assert_eq!(stops("SET ? ? EX x EX 5"), None);
        assert_eq!(stops("SET ? ? EX 5 EX x"), Some(5));
        assert_eq!(stops("XADD ? field ? ?"), Some(1));
    }
}
