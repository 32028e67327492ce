//! The grammar of commands: which words a call may have, in which order, by `grammar.txt`.
//!
//! A call is compared with each line of its command. What the text does not show may be any word, so only what is shown is ever
//! refused.

pub mod notation;
mod ways;
mod matching;

use std::sync::{LazyLock, OnceLock};

use crate::commands::{Word, Words};
use notation::Part;

use matching::Matcher;
pub use matching::{Expected, Mismatch};

const GRAMMAR: &str = include_str!("grammar.txt");

/// Options that nobody means as a key, a field or a value.
const OPTIONS: [&str; 5] = ["EX", "PX", "NX", "XX", "WITHSCORES"];

/// A command, as `xgroup|create`, and its pattern. A command with several lines may be called by any of them.
struct Line {
    name: &'static str,
    pattern: &'static str,
    /// Without `?` in front: that is a command that may reply before it has read all of its words, as if there is no key.
    is_certain: bool,
    /// Read where a call first asks for it.
    parsed: OnceLock<Part>,
}

static LINES: LazyLock<Vec<Line>> =
    LazyLock::new(|| GRAMMAR.lines().filter(|line| !line.starts_with('#')).map(Line::new).collect());

impl Line {
    fn new(line: &'static str) -> Self {
        let (name, pattern) = line.split_once(' ').unwrap_or((line, ""));
        let certain = pattern.strip_prefix("? ");
        let (pattern, is_certain) = (certain.unwrap_or(pattern), certain.is_none());
        Self { name, pattern, is_certain, parsed: OnceLock::new() }
    }

    fn parsed(&self) -> &Part {
        self.parsed.get_or_init(|| notation::parse(self.pattern))
    }

    /// Whether the command has this word of its own.
    fn has(&self, word: &str) -> bool {
        let is_sign = |letter: char| !letter.is_ascii_alphanumeric() && letter != '-';
        word.starts_with(|letter: char| letter.is_ascii_uppercase())
            && self.pattern.split(is_sign).any(|known| known == word)
    }
}

impl Words<'_> {
    /// Where a call first has a word, or an end, that no line of its command has there; `None` where some line takes it, and for
    /// commands without a line.
    #[must_use]
    pub fn mismatch(&self) -> Option<Mismatch> {
        self.compared_with_lines(|_| false, None)
    }

    /// The same where the server does not know this word of the command's.
    pub(super) fn mismatch_without(&self, word: &str) -> Option<Mismatch> {
        self.compared_with_lines(|_| false, Some(word))
    }

    /// Where a call has something that a server may refuse, or an option in the place of a key or a value. Most calls show no option,
    /// and are compared with no line.
    pub(crate) fn warning(&self) -> Option<Mismatch> {
        let may_be_taken = self.find(lines)?.iter().any(|line| !line.is_certain);
        if !may_be_taken {
            return self.doubt().filter(|_| self.mismatch().is_none());
        }
        match self.mismatch() {
            Some(mismatch) => Some(mismatch).filter(|mismatch| !mismatch.is_certain),
            None => self.doubt(),
        }
    }

    /// Where a call that fits first has an option in the place of a key or a value.
    fn doubt(&self) -> Option<Mismatch> {
        let lines = self.find(lines)?;
        let is_option = |word: &str| OPTIONS.contains(&word) || lines.iter().any(|line| line.has(word));
        let is_shown = |word: &Word<'_>| matches!(word, Word::Literal(text) if std::str::from_utf8(text).is_ok_and(is_option));
        if !self.rest.iter().any(is_shown) {
            return None;
        }
        Some(Mismatch { is_certain: false, ..self.compared_with_lines(is_option, None)? })
    }

    /// `is_option` says what can't stand for a key or a value, and `lacked` is a word that the server does not know.
    fn compared_with_lines(
        &self,
        is_option: impl Fn(&str) -> bool,
        lacked: Option<&str>,
    ) -> Option<Mismatch> {
        let mut farthest: Option<Mismatch> = None;
        for line in self.find(lines)? {
            let skipped = line.name.matches('|').count();
            let rest = self.rest.get(skipped..)?;
            let matcher = Matcher::new(rest, self.open, &is_option, lacked);
            let mismatch = matcher.mismatch(line.parsed())?;
            let mismatch = Mismatch { at: mismatch.at + skipped, is_certain: line.is_certain, ..mismatch };
            farthest = Some(match farthest {
                Some(known) => known.farther(mismatch),
                None => mismatch,
            });
        }
        farthest
    }
}

/// The lines of a command, if it has any.
fn lines(name: &str) -> Option<&'static [Line]> {
    let start = LINES.partition_point(|line| line.name < name);
    let end = LINES.partition_point(|line| line.name <= name);
    LINES.get(start..end).filter(|found| !found.is_empty())
}

/// Whether the command, as `XGROUP CREATE`, has a word of its own by this name, wherever that may stand.
pub(crate) fn has_word(name: &str, word: &str) -> bool {
    let name = name.to_ascii_lowercase().replace(' ', "|");
    let word = word.to_ascii_uppercase();
    lines(&name).is_some_and(|lines| lines.iter().any(|line| line.has(&word)))
}

/// Every command that has a grammar, with its patterns, and whether a server refuses in any case what does not fit: for those who
/// try them on a server.
pub fn patterns() -> impl Iterator<Item = (&'static str, &'static str, bool)> {
    LINES.iter().map(|line| (line.name, line.pattern, line.is_certain))
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

    /// The words of a pattern, in order.
    fn words(part: &Part) -> Vec<String> {
        match part {
            Part::Word(word) | Part::Text(word) => vec![(*word).to_owned()],
            Part::Integer => vec!["int".to_owned()],
            Part::Number => vec!["num".to_owned()],
            Part::Id => vec!["id".to_owned()],
            Part::Count(name) => vec![format!("#{name}")],
            Part::Times(part, name) => [words(part), vec![format!("{name}")]].concat(),
            Part::Repeated(part) | Part::Optional(part) => words(part),
            Part::Either(parts) | Part::Sequence(parts) | Part::Unordered(parts) => {
                parts.iter().flat_map(words).collect()
            }
        }
    }

    #[test]
    fn the_lines_are_in_order_and_are_read_to_their_ends() {
        assert!(LINES.is_sorted_by_key(|line| line.name));
        for line in LINES.iter() {
            let plain = line.pattern.replace("...", " ");
            let written = plain.split([' ', '[', ']', '(', ')', '<', '>', '{', '}', '|']);
            let written: Vec<&str> = written.filter(|word| !word.is_empty()).collect();
            assert_eq!(words(line.parsed()), written, "{}", line.name);
        }
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
