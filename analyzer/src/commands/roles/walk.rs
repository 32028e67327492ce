//! Holds the words of a call against a pattern, from the left to the right.
//!
//! A word that the text does not show may be an option, unless it stands where the command takes none.

use super::options::Options;
use super::role::Role;
use crate::commands::pattern::{Item, Items};
use crate::commands::words::{Word, Words};

/// What is found out.
pub(super) struct Walk<'w> {
    pub(super) roles: Vec<(usize, Role)>,
    pub(super) options: Options,
    words: Words<'w>,
    /// The next word.
    at: usize,
}

impl<'w> Walk<'w> {
    /// `at` is the first word that the pattern is about.
    pub(super) fn of(words: Words<'w>, at: usize, pattern: &'static str) -> Self {
        let mut walk = Self { roles: Vec::new(), options: Options::default(), words, at };
        let mut items = Items(pattern);
        loop {
            let here = items.clone();
            match items.next() {
                None => return walk,
                Some(Item::Option(_)) => items = walk.options(&here),
                Some(item) => walk.item(item),
            }
        }
    }

    pub(super) fn positions(&self, wanted: impl Fn(Role) -> bool) -> Vec<usize> {
        self.roles.iter().filter(|(_, role)| wanted(*role)).map(|(position, _)| *position).collect()
    }

    fn item(&mut self, item: Item) {
        match item {
            // `XADD key MAXLEN ~ 100`: the sign may be left out.
            Item::One("~") => match self.word() {
                Some(Word::Literal(b"~" | b"=")) => self.at += 1,
                Some(Word::Other) => self.options.hidden = true,
                _ => {}
            },
            Item::One(role) => {
                if self.at < self.words.count() {
                    self.roles.extend(Role::parse(role).map(|role| (self.at, role)));
                }
                self.at += 1;
            }
            Item::Counted(inner) => match self.words.number(self.at.saturating_sub(1)) {
                Some(times) => self.repeat(inner, times),
                // What follows so many words is not to be found.
                None => self.give_up(),
            },
            Item::Repeated(inner) => {
                let (left, each) = (self.words.count().saturating_sub(self.at), Items(inner).count().max(1));
                // Options that the text does not show stand before.
                self.at += if self.words.open { 0 } else { left % each };
                self.repeat(inner, left / each);
            }
            Item::Option(_) => {}
        }
    }

    fn repeat(&mut self, inner: &'static str, times: usize) {
        for _ in 0..times {
            if self.at >= self.words.count() {
                return;
            }
            Items(inner).for_each(|item| self.item(item));
        }
    }

    /// Takes the options that begin `items`, in any order; gives the items behind them.
    fn options(&mut self, items: &Items) -> Items {
        let behind = items.clone().behind_options();
        let least: usize = behind.clone().map(Item::least).sum();
        while self.words.open || self.words.count() > self.at + least {
            match self.word() {
                None => break,
                Some(Word::Literal(text)) => match items.clone().option(text) {
                    Some(option) => self.option(option),
                    None if least > 0 => break,
                    None => self.foreign(text),
                },
                Some(word) => {
                    self.options.hidden |= word == Word::Other;
                    if least > 0 {
                        break;
                    }
                    self.at += 1;
                }
            }
        }
        self.options.hidden |= self.words.open;
        behind
    }

    fn option(&mut self, option: &'static str) {
        let (name, values) = option.split_once(' ').unwrap_or((option, ""));
        self.options.add(name);
        self.at += 1;
        Items(values).for_each(|item| self.item(item));
    }

    /// A number is no option; a word that we don't know may be one of a newer server.
    fn foreign(&mut self, text: &[u8]) {
        self.options.foreign |= text.first().is_some_and(u8::is_ascii_alphabetic);
        self.at += 1;
    }

    fn give_up(&mut self) {
        self.options.hidden = true;
        self.at = self.words.count();
    }

    fn word(&self) -> Option<Word<'w>> {
        self.words.get(self.at)
    }
}
