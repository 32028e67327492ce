//! What commands reply inside a script. It stands in `replies.txt`, written by hand and held against live servers by a test.

mod notation;

use std::sync::LazyLock;

use super::rule::Rule;
use super::{Entry, Meaning};
use crate::facts::Command;

const TABLE: &str = include_str!("replies.txt");

/// One thing that a command can reply, as Lua sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reply {
    /// A number.
    Integer,
    /// A string.
    Text,
    /// A table `{ok = …}`, and its text where that is always the same.
    Status(Option<&'static str>),
    /// The `false` of a null.
    Missing,
    /// A table of any length: the alternatives of each element.
    List(Vec<Reply>),
    /// A table of exactly these: the alternatives of each.
    Tuple(Vec<Vec<Reply>>),
}

/// What is known of one word of a call, behind the command's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word<'a> {
    /// A literal, as written.
    Literal(&'a [u8]),
    /// A number, and so no option; its value, if it is a literal.
    Number(Option<i64>),
    /// Anything else.
    Other,
}

/// One line of the table.
#[derive(Clone, Copy)]
struct Line {
    name: &'static str,
    when: When,
    replies: &'static str,
}

/// Which calls a line is about.
#[derive(Clone, Copy)]
enum When {
    Always,
    /// Of so many words, the name included, and of more.
    Words(usize),
    /// With this word behind the fixed ones.
    Option(&'static str),
    /// With this word among the options that stand behind the key.
    FirstOption(&'static str),
}

static LINES: LazyLock<Vec<Line>> = LazyLock::new(|| TABLE.lines().filter_map(line).collect());

fn line(line: &'static str) -> Option<Line> {
    let (call, replies) = line.split_once(" = ").filter(|(call, _)| !call.starts_with('#'))?;
    let (name, when) = call.split_once(' ').unwrap_or((call, ""));
    let when = match (when.strip_prefix('#'), when.strip_prefix('^')) {
        (Some(words), _) => When::Words(words.parse().ok()?),
        (_, Some(option)) => When::FirstOption(option),
        _ if when.is_empty() => When::Always,
        _ => When::Option(when),
    };
    Some(Line { name, when, replies })
}

/// What the call can reply, one entry for each alternative; empty where that is not to be told.
pub(crate) fn replies(command: &Command, words: &[Word<'_>]) -> Vec<Reply> {
    let Meaning::Known(entry) = Meaning::of(command) else { return Vec::new() };
    let first = LINES.partition_point(|line| line.name < entry.name);
    let lines = LINES.get(first..).unwrap_or_default().iter().take_while(|line| line.name == entry.name);
    let mut found = Vec::new();
    for line in lines {
        let holds = line.when.holds(command, &entry, words);
        if holds != Some(false) {
            notation::parse(line.replies, &mut found);
        }
        if holds == Some(true) {
            break;
        }
    }
    found
}

impl When {
    /// `None` where a word that the text does not show decides.
    fn holds(self, command: &Command, entry: &Entry, words: &[Word<'_>]) -> Option<bool> {
        match self {
            Self::Always => Some(true),
            Self::Words(least) => command.words.map(|words| words >= least),
            Self::Option(option) => {
                let fixed = entry.rules().map(Rule::least).min().unwrap_or(1) - 1;
                has_option(option, words.get(fixed..).unwrap_or_default(), command.words.is_some())
            }
            Self::FirstOption(option) => {
                let rest = words.get(1..).unwrap_or_default();
                let is_option = |word: &&Word<'_>| !matches!(word, Word::Number(_));
                let first = rest.iter().take_while(is_option).count();
                has_first_option(option, rest.get(..first).unwrap_or_default(), words.len(), entry)
            }
        }
    }
}

fn has_option(option: &str, words: &[Word<'_>], is_all: bool) -> Option<bool> {
    let mut may_be = !is_all;
    let mut after_literal = false;
    for word in words {
        match word {
            Word::Literal(text) if text.eq_ignore_ascii_case(option.as_bytes()) => return Some(true),
            // The value of the option before it.
            Word::Other if !after_literal => may_be = true,
            _ => {}
        }
        after_literal = matches!(word, Word::Literal(_));
    }
    if may_be { None } else { Some(false) }
}

/// The options of `ZADD` end where the scores begin; a call of the fewest words has none.
fn has_first_option(option: &str, options: &[Word<'_>], words: usize, entry: &Entry) -> Option<bool> {
    if entry.rules().all(|rule| words < rule.least()) {
        return Some(false);
    }
    for word in options {
        match word {
            Word::Literal(text) if text.eq_ignore_ascii_case(option.as_bytes()) => return Some(true),
            Word::Literal(text) if text.iter().all(u8::is_ascii_alphabetic) => {}
            Word::Literal(_) | Word::Number(_) => return Some(false),
            Word::Other => return None,
        }
    }
    Some(false)
}

#[cfg(test)]
mod tests;
