//! What the script has asked about keys: by the replies of commands on them that a condition has looked at.

use crate::commands::Command;
use crate::flow::sources::Sources;
use crate::flow::{KeyName, bounds};

/// What was asked so far.
#[derive(Clone, Debug, Default)]
pub(in crate::flow) struct Questions {
    /// The keys on which commands have run.
    keys: Vec<Key>,
    /// What conditions have looked at.
    asked: Sources,
    /// Anything may have been asked.
    any: bool,
    /// Whoever calls the function may have asked about every key but those that locals from this number on hold.
    outer: Option<usize>,
}

#[derive(Clone, Debug)]
struct Key {
    /// `None`: all that have no name.
    name: Option<KeyName>,
    /// What commands on it have replied.
    replies: Sources,
    /// The same of those that say no more than whether it is there.
    whole: Sources,
    /// It may have been written to, so the script may know what it holds.
    written: bool,
}

/// No round of a loop is necessary because of it.
impl PartialEq for Questions {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Questions {
    /// Nothing is asked within a function, but its caller may have.
    pub(in crate::flow) fn within(outer: usize) -> Self {
        Self { outer: Some(outer), ..Self::default() }
    }

    /// Anything may have been asked.
    pub(super) fn forget(&mut self) {
        self.any = true;
    }

    /// Whether the script may know what the key holds.
    pub(in crate::flow) fn knows(&self, name: Option<&KeyName>, is_field: bool) -> bool {
        self.may_be_known_to_caller(name) || self.is_asked_here(name, is_field)
    }

    /// Whether whoever calls the function may have asked about the key.
    fn may_be_known_to_caller(&self, name: Option<&KeyName>) -> bool {
        match (name, self.outer) {
            (Some(KeyName::Input(_)), Some(_)) => true,
            (Some(KeyName::Local(local)), Some(outer)) => *local < outer,
            _ => false,
        }
    }

    /// Whether the function itself may know what the key holds.
    pub(in crate::flow) fn is_asked_here(&self, name: Option<&KeyName>, is_field: bool) -> bool {
        let mut known = self.keys.iter().filter(|key| key.name.as_ref() == name);
        let tells =
            |key: &Key| key.replies.overlaps(self.asked) || (!is_field && key.whole.overlaps(self.asked));
        self.any || known.any(|key| key.written || tells(key))
    }

    /// A command has run on the key.
    pub(in crate::flow) fn ran(&mut self, name: Option<&KeyName>, command: &Command) {
        let written = command.writes() != Some(false);
        let is_whole = matches!(command.name.as_str(), "EXISTS" | "TTL" | "PTTL" | "TYPE");
        let reply = Sources::reply(command.span);
        let (replies, whole) = if is_whole { (Sources::NONE, reply) } else { (reply, Sources::NONE) };
        let is_full = self.keys.len() >= bounds::KEYS;
        match self.keys.iter_mut().find(|key| key.name.as_ref() == name) {
            Some(key) => {
                key.replies = key.replies.and(replies);
                key.whole = key.whole.and(whole);
                key.written |= written;
            }
            None if is_full => self.any = true,
            None => self.keys.push(Key { name: name.cloned(), replies, whole, written }),
        }
    }

    /// A condition has looked at `sources`: what else that tells about, the other replies of the same keys.
    pub(super) fn ask(&mut self, sources: Sources) -> Sources {
        self.asked = self.asked.and(sources);
        let told = self.keys.iter().filter(|key| key.replies.and(key.whole).overlaps(sources));
        told.fold(sources, |all, key| all.and(key.replies))
    }

    /// What conditions have looked at.
    pub(in crate::flow) fn asked(&self) -> Sources {
        self.asked
    }

    /// Conditions have looked at no more than this.
    pub(in crate::flow) fn ask_only(&mut self, asked: Sources) {
        self.asked = asked;
    }

    pub(super) fn join(&mut self, other: &Self) {
        self.any |= other.any;
        self.asked = self.asked.and(other.asked);
        for key in &other.keys {
            match self.keys.iter_mut().find(|mine| mine.name == key.name) {
                Some(mine) => {
                    mine.replies = mine.replies.and(key.replies);
                    mine.whole = mine.whole.and(key.whole);
                    mine.written |= key.written;
                }
                None => self.keys.push(key.clone()),
            }
        }
    }
}
