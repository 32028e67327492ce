//! Options of a command that not every server has which has the command: by `options.txt`, which `cargo xtask codegen` writes.
//!
//! A server lacks an option for certain only if the call has no other reading, where the word is a key or a value.

use crate::commands::{Command, Meaning, Word};
use crate::servers::{ServerSet, history};

const OPTIONS: &str = include_str!("options.txt");

/// Options of one call, which only some servers have, or have together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Optional {
    /// In capitals.
    pub(crate) words: Vec<&'static str>,
    /// Where the last of them stands among the words behind the command's name.
    pub(crate) at: usize,
    pub(crate) having: ServerSet,
    /// A server without it refuses the call in any case.
    pub(crate) is_certain: bool,
}

impl Command {
    /// The options of this call that some server lacks.
    pub(crate) fn optional(&self) -> Vec<Optional> {
        let Meaning::Known(entry) = self.meaning else { return Vec::new() };
        let known = self.known_words();
        lines(entry.name).filter_map(|(words, steps)| self.optional_of(words, steps, &known)).collect()
    }

    fn optional_of(&self, words: &'static str, steps: &'static str, known: &[Word<'_>]) -> Option<Optional> {
        let words: Vec<&str> = words.split('+').collect();
        let at = words.iter().filter_map(|word| position(known, word)).max()?;
        let call = self.asked(known);
        if call.mismatch().is_some() {
            return None;
        }
        let mismatches: Option<Vec<_>> = words.iter().map(|word| call.mismatch_without(word)).collect();
        let is_certain = mismatches?.iter().all(|mismatch| mismatch.is_certain);
        let cells = history::cells(steps).filter(|(_, cell)| *cell == "+");
        let having = cells.fold(ServerSet::NONE, |all, (servers, _)| all.with(servers));
        Some(Optional { words, at, having, is_certain })
    }
}

/// The options of a command, with their steps.
fn lines(name: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let rest = move |line: &'static str| line.strip_prefix(name)?.strip_prefix(' ')?.split_once(' ');
    OPTIONS.lines().filter_map(rest)
}

/// Where a call last has this word.
fn position(known: &[Word<'_>], word: &str) -> Option<usize> {
    let is_it =
        |given: &Word<'_>| matches!(given, Word::Literal(text) if text.eq_ignore_ascii_case(word.as_bytes()));
    known.iter().rposition(is_it)
}

#[cfg(test)]
mod tests {
    use crate::script::read;
    use crate::text::Source;

    /// The options that some server lacks, with those that have them; `?` where it may take the call all the same.
    fn optional(call: &str) -> Vec<String> {
        let script = read(Source::new("x.lua", format!("return redis.call({call})").as_bytes())).unwrap();
        let command = script.facts.commands.into_iter().next().unwrap();
        let said = |found: super::Optional| {
            let sign = if found.is_certain { "" } else { "?" };
            format!(
                "{}{sign} at {}: {}",
                found.words.join("+"),
                found.at,
                found.having.stretches().join(", ")
            )
        };
        command.optional().into_iter().map(said).collect()
    }

    #[test]
    fn an_option_is_known_since_some_server() {
        assert_eq!(
            optional("'SET', KEYS[1], 'a', 'ifeq', ARGV[1]"),
            ["IFEQ at 2: Redis 8.4 and 8.6, Valkey 8.1 to 9.1"]
        );
        assert_eq!(optional("'ZRANK', KEYS[1], 'a', 'WITHSCORE'").len(), 1);
        assert_eq!(
            optional("'GEOSEARCH', KEYS[1], 'BYPOLYGON', 1, 2, 3"),
            ["BYPOLYGON at 1: Valkey 9.0 and 9.1"]
        );
    }

    #[test]
    fn two_may_go_together_only_since_then() {
        let both = ["GET+NX at 3: Redis 7.0 to 8.6, Valkey 7.2 to 9.1, Redict"];
        assert_eq!(
            optional("'SET', KEYS[1], ARGV[1], 'NX', 'EX', 5, 'GET'")[0].replace("at 5", "at 3"),
            both[0]
        );
        assert_eq!(optional("'SET', KEYS[1], ARGV[1], 'GET', 'NX'"), both);
        assert_eq!(optional("'SET', KEYS[1], ARGV[1], 'GET', 'XX'"), [""; 0]);
        assert_eq!(optional("'SET', KEYS[1], ARGV[1], 'GET', ARGV[2]"), [""; 0]);
    }

    #[test]
    fn a_key_or_a_value_is_no_option() {
        assert_eq!(optional("'SET', KEYS[1], 'IFEQ'"), [""; 0]);
        assert_eq!(optional("'SET', 'NX', 'GET'"), [""; 0]);
        assert_eq!(optional("'XADD', KEYS[1], '*', 'KEEPREF', 1"), [""; 0]);
        assert_eq!(optional("'XADD', KEYS[1], ARGV[1], 'KEEPREF', 1, 2"), [""; 0]);
    }

    #[test]
    fn a_command_that_may_reply_early_hides_what_it_lacks() {
        assert_eq!(
            optional("'BITCOUNT', KEYS[1], 0, -1, 'BIT'"),
            ["BIT? at 3: Redis 7.0 to 8.6, Valkey 7.2 to 9.1, Redict"]
        );
    }
}
