//! Holds the words of a call against a pattern, from the left to the right.
//!
//! A word that the text does not show may be an option, unless it stands where the command takes none.

use super::options::Options;
use super::role::Role;
use crate::commands::pattern::{Item, PatternItems};
use crate::commands::words::{Word, Words};

/// What is found out.
pub(crate) struct WordWalk<'w> {
    pub(super) roles: Vec<(usize, Role)>,
    /// What `roles.txt` calls each word.
    places: Vec<(usize, &'static str)>,
    pub(in crate::commands) options: Options,
    pub(super) words: Words<'w>,
    /// The next word.
    at: usize,
    /// Whether that is to be told: hidden options may stand before what follows them.
    lost: bool,
}

impl<'w> WordWalk<'w> {
    /// `at` is the first word that the pattern is about.
    pub(super) fn new(words: Words<'w>, at: usize, pattern: &'static str) -> Self {
        let mut walk = Self {
            roles: Vec::new(),
            places: Vec::new(),
            options: Options::default(),
            words,
            at,
            lost: false,
        };
        let mut items = PatternItems(pattern);
        loop {
            let here = items.clone();
            match items.next() {
                None => return walk.finish(),
                Some(Item::Option(_)) => items = walk.options(&here),
                Some(item) => walk.item(item),
            }
        }
    }

    /// Looks at the words behind the pattern. With an option that is not known, each word may be for something else.
    fn finish(mut self) -> Self {
        while let Some(word) = self.word() {
            self.no_option(word);
            self.at += 1;
        }
        if self.options.foreign {
            self.roles.clear();
            self.places.clear();
        }
        self
    }

    /// What `roles.txt` calls each word, by its position.
    pub(crate) fn places(&self) -> &[(usize, &'static str)] {
        &self.places
    }

    pub(super) fn positions(&self, wanted: impl Fn(Role) -> bool) -> Vec<usize> {
        self.roles.iter().filter(|(_, role)| wanted(*role)).map(|(position, _)| *position).collect()
    }

    fn item(&mut self, item: Item) {
        match item {
            Item::One("~") => self.sign(),
            Item::One(role) => {
                if self.at < self.words.count() && !self.lost {
                    self.roles.extend(Role::parse(role).map(|role| (self.at, role)));
                    self.places.push((self.at, role));
                }
                self.at += 1;
            }
            Item::Counted(inner) => self.counted(inner),
            Item::Repeated(inner) => self.repeated(inner),
            // Taken with all the others beside it.
            Item::Option(_) => {}
        }
    }

    /// `XADD key MAXLEN ~ 100`: the sign may be left out.
    fn sign(&mut self) {
        match self.word() {
            Some(Word::Literal(b"~" | b"=")) => self.at += 1,
            Some(Word::Other) => self.give_up(),
            _ => {}
        }
    }

    fn counted(&mut self, inner: &'static str) {
        if let Some(times) = self.words.number(self.at.saturating_sub(1)) {
            self.repeat(inner, times);
        } else {
            self.give_up();
        }
    }

    /// What follows is not to be found.
    fn give_up(&mut self) {
        self.options.hidden = true;
        self.at = self.words.count();
    }

    fn repeated(&mut self, inner: &'static str) {
        let (left, each) = (self.words.count().saturating_sub(self.at), PatternItems(inner).count().max(1));
        // Where more may follow, the last of them may lack its end.
        let all = if self.words.open { left.div_ceil(each) } else { left / each };
        // Then only the end is certain.
        let times = if self.lost { usize::from(!self.words.open) } else { all };
        self.at += if self.lost { left.saturating_sub(each) } else { 0 };
        self.lost = false;
        self.repeat(inner, times);
        if self.words.open {
            // A round that the text shows in part ends in what it does not show.
            self.at = self.words.count();
        }
    }

    fn repeat(&mut self, inner: &'static str, times: usize) {
        for _ in 0..times {
            if self.at >= self.words.count() {
                return;
            }
            PatternItems(inner).for_each(|item| self.item(item));
        }
    }

    /// Takes the options that begin `items`, in any order; gives the items behind them.
    fn options(&mut self, items: &PatternItems) -> PatternItems {
        let behind = items.clone().behind_options();
        let least: usize = behind.clone().map(Item::least).sum();
        while let Some(word) = self.word() {
            if !self.words.open && self.words.count() <= self.at + least {
                break;
            }
            let option = match word {
                Word::Literal(text) => items.clone().option(text),
                Word::Integer(_) | Word::Number | Word::Other => None,
            };
            if let Some(option) = option {
                self.option(option);
                continue;
            }
            self.no_option(word);
            // What stands behind the options begins here.
            if least > 0 {
                self.lost = word == Word::Other;
                return behind;
            }
            self.at += 1;
        }
        self.options.hidden |= self.words.open;
        behind
    }

    /// A number is no option; a word that we don't know may be one of a newer server.
    fn no_option(&mut self, word: Word<'w>) {
        match word {
            Word::Literal(text) => self.options.foreign |= is_name(text),
            Word::Integer(_) | Word::Number => {}
            Word::Other => self.options.hidden = true,
        }
    }

    fn option(&mut self, option: &'static str) {
        let (name, values) = option.split_once(' ').unwrap_or((option, ""));
        self.options.add(name);
        self.at += 1;
        PatternItems(values).for_each(|item| self.item(item));
    }

    fn word(&self) -> Option<Word<'w>> {
        self.words.get(self.at)
    }
}

/// A score may be `inf`, with or without a sign.
fn is_name(text: &[u8]) -> bool {
    text.first().is_some_and(u8::is_ascii_alphabetic)
        && ![&b"inf"[..], b"infinity", b"nan"].iter().any(|number| text.eq_ignore_ascii_case(number))
}
