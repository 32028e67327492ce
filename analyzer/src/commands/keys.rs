//! Which words of a call are keys, by what the servers say of their commands in `table.txt`.
//!
//! `1` is a word, `1..-1/2` every second word from there to the last, `2#` as many as the second word says, `STORE@6` the
//! word behind that one, looked for from the sixth on, `…%2` the first half of them; for `?` the roles of the words decide.

use super::keys;
use super::words::{Word, Words};

/// A part of a cell.
#[derive(Clone, Copy)]
struct Spec<'t> {
    begin: &'t str,
    end: End,
    step: usize,
    /// Only the first of so many equal parts.
    part: usize,
}

#[derive(Clone, Copy)]
enum End {
    First,
    Position(usize),
    /// 1 is the last word.
    FromLast(usize),
    Counted,
}

impl Words<'_> {
    /// Which words are keys; 0 is the command's name. `None` if that is unknown: the command is not known, or a
    /// word that the text does not show decides.
    #[must_use]
    pub fn key_positions(&self) -> Option<Vec<usize>> {
        let cell = self.find(keys)?;
        let mut positions = Vec::new();
        for spec in cell.split(',') {
            match spec {
                "-" => {}
                "?" => positions.extend(self.keys_by_role()?),
                _ => positions.extend(self.keys_of(Spec::parse(spec))?),
            }
        }
        positions.sort_unstable();
        positions.dedup();
        Some(positions)
    }

    fn keys_of(&self, spec: Spec<'_>) -> Option<Vec<usize>> {
        let begin = match spec.begin.split_once('@') {
            None => spec.begin.parse().ok()?,
            Some((keyword, from)) => match self.behind(keyword, from.parse().ok()?)? {
                0 => return Some(Vec::new()),
                behind => behind,
            },
        };
        let (first, end) = match spec.end {
            End::First => (begin, begin + 1),
            End::Position(last) => (begin, last + 1),
            End::FromLast(_) if self.open => return None,
            End::FromLast(last) => (begin, (self.count() + 1).saturating_sub(last)),
            End::Counted => {
                let words = self.number(begin)?.saturating_mul(spec.step);
                (begin + 1, words.saturating_add(begin + 1))
            }
        };
        if end > self.count() {
            return None;
        }
        let length = end.saturating_sub(first) / spec.part;
        Some((first..first + length).step_by(spec.step).collect())
    }

    /// The position behind an option; 0 if the call does not have it.
    fn behind(&self, option: &str, from: usize) -> Option<usize> {
        let options = self.options()?;
        if options.has(option) {
            let is_it = |word: &Word<'_>| matches!(word, Word::Literal(text) if text.eq_ignore_ascii_case(option.as_bytes()));
            let at = self.rest.iter().skip(from.saturating_sub(1)).position(is_it)?;
            return Some(from + at + 1);
        }
        (!options.may_have(option) && !options.foreign).then_some(0)
    }

    /// For `SORT`, which also reads keys by patterns.
    fn keys_by_role(&self) -> Option<Vec<usize>> {
        let options = self.options()?;
        let told = !options.foreign && !options.may_have("BY") && !options.may_have("GET");
        told.then(|| self.key_roles())
    }
}

impl<'t> Spec<'t> {
    fn parse(text: &'t str) -> Self {
        let (text, part) = text.split_once('%').unwrap_or((text, "1"));
        let (text, step) = text.split_once('/').unwrap_or((text, "1"));
        let (begin, end) = match (text.strip_suffix('#'), text.split_once("..")) {
            (Some(begin), _) => (begin, End::Counted),
            (None, None) => (text, End::First),
            (None, Some((begin, end))) => (begin, End::parse(end)),
        };
        Self { begin, end, step: step.parse().unwrap_or(1), part: part.parse().unwrap_or(1) }
    }
}

impl End {
    fn parse(text: &str) -> Self {
        match text.strip_prefix('-') {
            Some(last) => Self::FromLast(last.parse().unwrap_or(1)),
            None => Self::Position(text.parse().unwrap_or(1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::commands::words::asking::ask;

    fn keys(call: &str) -> Option<Vec<usize>> {
        ask(call, |words| words.key_positions())
    }

    #[test]
    fn keys_stand_where_the_servers_say() {
        for (call, expected) in [
            ("GET ARGV", vec![1]),
            ("set ARGV ARGV EX n", vec![1]),
            ("MGET ARGV ARGV ARGV", vec![1, 2, 3]),
            ("MSET ARGV ARGV ARGV ARGV", vec![1, 3]),
            ("BITOP AND ARGV ARGV ARGV", vec![2, 3, 4]),
            ("COPY ARGV ARGV DB 1", vec![1, 2]),
            ("LCS ARGV ARGV LEN", vec![1, 2]),
            ("ZUNIONSTORE ARGV 2 ARGV ARGV WEIGHTS 1 2", vec![1, 3, 4]),
            ("LMPOP 2 ARGV ARGV LEFT", vec![2, 3]),
            ("MSETEX 2 ARGV ARGV ARGV ARGV EX n", vec![2, 4]),
            ("BLPOP ARGV ARGV 0", vec![1, 2]),
            ("XREAD COUNT n STREAMS ARGV ARGV ARGV ARGV", vec![4, 5]),
            ("XREADGROUP GROUP g c streams ARGV >", vec![5]),
            ("GEORADIUS ARGV 1 2 3 m COUNT ARGV STORE ARGV", vec![1, 9]),
            ("GEORADIUS ARGV 1 2 3 m", vec![1]),
            ("SORT ARGV LIMIT 0 5 STORE ARGV", vec![1, 6]),
            ("OBJECT ENCODING ARGV", vec![2]),
            ("XGROUP CREATE ARGV g $", vec![2]),
            ("SET ARGV …", vec![1]),
            ("PUBLISH ARGV ARGV", vec![]),
            ("SPUBLISH ARGV ARGV", vec![]),
            ("TIME", vec![]),
        ] {
            assert_eq!(keys(call), Some(expected), "{call}");
        }
    }

    #[test]
    fn a_word_that_is_not_shown_may_decide() {
        for call in [
            "JSON.GET ARGV",
            "OBJECT ARGV ARGV",
            "DEL …",
            "ZUNIONSTORE ARGV ARGV ARGV",
            "ZUNIONSTORE ARGV 18446744073709551615 ARGV",
            "ZUNIONSTORE ARGV 3 ARGV ARGV …",
            "XREAD ARGV ARGV ARGV ARGV",
            "XREAD STREAMS ARGV …",
            "GEORADIUS ARGV 1 2 3 m ARGV ARGV",
            "SORT ARGV BY ARGV",
            "SORT ARGV GET ARGV STORE ARGV",
            "SORT ARGV ARGV ARGV",
            "MIGRATE h 1 ARGV 0 1",
            "EVAL ARGV ARGV ARGV",
        ] {
            assert_eq!(keys(call), None, "{call}");
        }
    }
}
