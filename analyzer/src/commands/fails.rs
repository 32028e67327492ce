//! When a command can't fail, whatever the data is: what must be known of each of its words.
//!
//! It reads `fails.txt`. Whether the words of a call are that, is for those to say who know the values.

use std::sync::LazyLock;

use super::KeyType;
use super::pattern::{Item, PatternItems};
use super::roles::KEY_TYPES;

/// In the order of the file.
static LINES: LazyLock<Vec<FailLine>> =
    LazyLock::new(|| include_str!("fails.txt").lines().filter_map(FailLine::read).collect());

/// What must be known of a word, so that the command does not fail for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordClass {
    /// A key that holds this type, or nothing.
    Typed(KeyType),
    /// A key that gets this type, whatever it holds.
    Overwritten(KeyType),
    /// A key that gets this type where it holds nothing.
    Created(KeyType),
    /// A key that holds anything.
    Key,
    /// A key that is deleted.
    Gone,
    /// A key that holds an integer, which stays one.
    Counter,
    /// A key that holds a number.
    Number,
    /// A hash of integers, which stay such.
    Fields,
    /// Any text.
    Word,
    /// A whole number from the first to the last of these.
    Integer(i64, i64),
    /// A whole number that is added to a counter.
    More,
    /// One that is taken from it.
    Less,
    /// A number, or an infinite one.
    Score,
    /// A number.
    Finite,
    /// An end of a range of scores.
    Bound,
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct FailLine {
    /// As in `hset`.
    pub name: &'static str,
    /// What must stand behind the name.
    pub pattern: &'static str,
    /// Why it may fail although its words fit.
    pub reason: Option<&'static str>,
}

/// The times at which servers still know what a second more is.
const SECONDS: i64 = 9_000_000_000_000;

impl FailLine {
    /// The whole table.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &LINES
    }

    /// The lines of a command, whatever the case of its name.
    pub fn find(name: &str) -> impl Iterator<Item = &'static Self> {
        LINES.iter().filter(move |line| line.name.eq_ignore_ascii_case(name))
    }

    fn read(line: &'static str) -> Option<Self> {
        if line.starts_with('#') {
            return None;
        }
        let (call, reason) = line.split_once(" : ").map_or((line, None), |(call, why)| (call, Some(why)));
        let (name, pattern) = call.split_once(' ').unwrap_or((call, ""));
        Some(Self { name, pattern, reason })
    }

    /// What each word behind the name must be; `None` if the line is not about such a call. A word is a literal where the text
    /// shows it.
    #[must_use]
    pub fn classes(&self, words: &[Option<&[u8]>]) -> Option<Vec<(usize, WordClass)>> {
        let mut matching = Matching { words, at: 0, found: Vec::new() };
        let mut options = Vec::new();
        for item in PatternItems(self.pattern) {
            if let Item::Option(option) = item {
                options.push(option);
                continue;
            }
            matching.options(&mut options)?;
            match item {
                Item::One(word) => matching.word(word)?,
                Item::Repeated(inner) => matching.repeated(inner)?,
                Item::Option(_) | Item::Counted(_) => return None,
            }
        }
        matching.options(&mut options)?;
        // The words of a reason are enough to know the keys.
        (matching.at == words.len() || self.reason.is_some()).then_some(matching.found)
    }
}

struct Matching<'w> {
    words: &'w [Option<&'w [u8]>],
    at: usize,
    found: Vec<(usize, WordClass)>,
}

impl Matching<'_> {
    fn word(&mut self, pattern: &str) -> Option<()> {
        let word = self.words.get(self.at)?;
        match WordClass::parse(pattern) {
            Some(class) => self.found.push((self.at, class)),
            None if word.is_some_and(|word| word.eq_ignore_ascii_case(pattern.as_bytes())) => {}
            None => return None,
        }
        self.at += 1;
        Some(())
    }

    /// The options that stand here, in any order; of each group at most one.
    fn options(&mut self, groups: &mut Vec<&'static str>) -> Option<()> {
        while let Some(Some(word)) = self.words.get(self.at) {
            let is_it = |option: &&str| {
                option.split(' ').next().is_some_and(|name| word.eq_ignore_ascii_case(name.as_bytes()))
            };
            let found = groups
                .iter()
                .enumerate()
                .find_map(|(group, options)| Some((group, options.split('|').find(is_it)?)));
            let Some((group, option)) = found else { break };
            groups.remove(group);
            option.split(' ').try_for_each(|word| self.word(word))?;
        }
        groups.clear();
        Some(())
    }

    fn repeated(&mut self, inner: &'static str) -> Option<()> {
        let left = self.words.len().checked_sub(self.at)?;
        let each = inner.split(' ').count();
        if left == 0 || !left.is_multiple_of(each) {
            return None;
        }
        (0..left / each).try_for_each(|_| inner.split(' ').try_for_each(|word| self.word(word)))
    }
}

impl WordClass {
    /// `None` for a word that stands for itself.
    fn parse(word: &str) -> Option<Self> {
        let key_type = |name: &str| KEY_TYPES.into_iter().find(|it| it.name() == name);
        Some(match word {
            "key" => Self::Key,
            "gone" => Self::Gone,
            "counter" => Self::Counter,
            "number" => Self::Number,
            "fields" => Self::Fields,
            "word" => Self::Word,
            "int" => Self::Integer(i64::MIN, i64::MAX),
            "natural" => Self::Integer(0, i64::MAX),
            "seconds" => Self::Integer(-SECONDS, SECONDS),
            "millis" => Self::Integer(-SECONDS * 1000, SECONDS * 1000),
            "ttl-seconds" => Self::Integer(1, SECONDS),
            "ttl-millis" => Self::Integer(1, SECONDS * 1000),
            "more" => Self::More,
            "less" => Self::Less,
            "score" => Self::Score,
            "finite" => Self::Finite,
            "bound" => Self::Bound,
            _ => match (word.strip_suffix('!'), word.strip_suffix('?')) {
                (Some(name), _) => Self::Overwritten(key_type(name)?),
                (_, Some(name)) => Self::Created(key_type(name)?),
                _ => Self::Typed(key_type(word)?),
            },
        })
    }

    /// Whether the word is a key.
    #[must_use]
    pub fn is_key(self) -> bool {
        use WordClass::{Counter, Created, Fields, Gone, Key, Number, Overwritten, Typed};
        matches!(self, Typed(_) | Overwritten(_) | Created(_) | Key | Gone | Counter | Number | Fields)
    }

    /// The type that the key has to be of, if it is there.
    #[must_use]
    pub fn wanted_type(self) -> Option<KeyType> {
        match self {
            Self::Typed(key_type) => Some(key_type),
            Self::Counter | Self::Number => Some(KeyType::String),
            Self::Fields => Some(KeyType::Hash),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FailLine, WordClass};
    use crate::commands::{KeyType, Meaning};

    fn classes(call: &str) -> Vec<Vec<(usize, WordClass)>> {
        let (name, rest) = call.split_once(' ').unwrap_or((call, ""));
        let words: Vec<Option<&[u8]>> =
            rest.split_whitespace().map(|word| (!word.starts_with('?')).then_some(word.as_bytes())).collect();
        FailLine::find(name).filter_map(|line| line.classes(&words)).collect()
    }

    #[test]
    fn a_line_says_what_each_word_must_be() {
        let zset = WordClass::Typed(KeyType::Zset);
        let zadd = [(0, zset), (2, WordClass::Score), (3, WordClass::Word)];
        assert_eq!(classes("zadd ?key NX ?score ?member"), [zadd.to_vec()]);
        let set = [(0, WordClass::Overwritten(KeyType::String)), (1, WordClass::Word)];
        assert_eq!(classes("SET ?key ?value NX"), [set.to_vec()]);
        assert_eq!(classes("SET ?key ?value EX 5 nx").len(), 1);
        assert_eq!(classes("SET ?key ?value EX 5").first().map(Vec::len), Some(3));
        assert!(classes("SET ?key ?value NX XX").is_empty() && classes("SET ?key ?value ?option").is_empty());
        assert!(classes("HSET ?key ?field").is_empty() && classes("DEL").is_empty());
    }

    #[test]
    fn each_line_is_of_a_command() {
        for line in FailLine::all() {
            assert!(matches!(Meaning::find(line.name, None), Meaning::Known(_)), "{}", line.name);
        }
    }
}
