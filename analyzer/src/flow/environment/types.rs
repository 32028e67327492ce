//! The types that commands have settled for keys on the ways to one place.

use crate::commands::KeyType;
use crate::flow::{KeyName, bounds};
use crate::text::Span;

/// It holds wherever control can go from here.
pub(in crate::flow) const EVERYWHERE: usize = usize::MAX;

/// What is known of the types of keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::flow) struct Types {
    settled: Vec<Settled>,
    /// How many branches lie around.
    pub(in crate::flow) level: usize,
    /// The last call that may have changed any key.
    forgotten: Option<Span>,
}

/// A key that a command has taken for one type.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::flow) struct Settled {
    pub(in crate::flow) key: KeyName,
    /// `None`: it may have any, since it was deleted or the ways to this place differ.
    pub(in crate::flow) key_type: Option<KeyType>,
    /// The command.
    pub(in crate::flow) at: Span,
    /// The key is there, whatever was before.
    pub(in crate::flow) exists: bool,
    /// It may be gone, so that a command may make one of another type.
    pub(in crate::flow) may_be_gone: bool,
    /// No command so far has written to it.
    pub(in crate::flow) is_read: bool,
    /// The most branches around a place where a clash is no accident: on some ways to it no command has settled the type, and a
    /// branch may know which way it was.
    pub(in crate::flow) reach: usize,
}

impl Types {
    pub(in crate::flow) fn find(&mut self, key: &KeyName) -> Option<&mut Settled> {
        self.settled.iter_mut().find(|settled| settled.key == *key)
    }

    /// Of the keys behind the first ones, nothing is found.
    pub(in crate::flow) fn add(&mut self, settled: Settled) {
        if self.settled.len() < bounds::KEYS {
            self.settled.push(settled);
        }
    }

    /// A command may have deleted any of the keys.
    pub(in crate::flow) fn doubt_existence(&mut self) {
        self.settled.iter_mut().for_each(|settled| settled.exists = false);
    }

    /// The key may be gone from here on, or the script has asked whether it is.
    pub(in crate::flow) fn doubt(&mut self, key: &KeyName) {
        if let Some(settled) = self.find(key) {
            settled.may_be_gone = true;
        }
    }

    /// The key may have any type from here on.
    pub(in crate::flow) fn release(&mut self, key: &KeyName, at: Span) {
        match self.find(key) {
            Some(settled) => (settled.key_type, settled.exists) = (None, false),
            None => self.add(Settled {
                key: key.clone(),
                key_type: None,
                at,
                exists: false,
                may_be_gone: true,
                is_read: false,
                reach: EVERYWHERE,
            }),
        }
    }

    /// All keys may have any type from here on.
    pub(in crate::flow) fn forget(&mut self, at: Span) {
        self.settled.clear();
        self.forgotten = Some(at);
    }

    /// Forgets the keys that locals from this number on name. One that was deleted may have been any other key.
    pub(in crate::flow) fn end_scope(&mut self, locals: usize) {
        let is_ending = |settled: &&Settled| settled.key.locals() > locals && settled.key_type.is_none();
        if let Some(at) = self.settled.iter().find(is_ending).map(|settled| settled.at) {
            self.forget(at);
        }
        self.settled.retain(|settled| settled.key.locals() <= locals);
    }

    /// Leaves what holds of both; what only one way has settled holds as far as no branch asks which way it was.
    pub(in crate::flow) fn join(&mut self, other: &Self) {
        let may_keep = self.forgotten == other.forgotten;
        self.settled.retain_mut(|mine| {
            let other = other.settled.iter().find(|other| other.key == mine.key);
            match other {
                Some(other) => mine.join(other),
                None => mine.loosen(self.level),
            }
            may_keep || other.is_some()
        });
        let new = other.settled.iter().filter(|_| may_keep);
        for settled in new {
            if self.settled.iter().all(|mine| mine.key != settled.key) {
                let mut settled = settled.clone();
                settled.loosen(self.level);
                self.add(settled);
            }
        }
        self.forgotten = self.forgotten.max(other.forgotten);
    }

    /// What a function has done to keys, where it is known of all of them.
    pub(in crate::flow) fn into_known(self) -> Option<Vec<Settled>> {
        self.forgotten.is_none().then_some(self.settled)
    }
}

impl Settled {
    fn join(&mut self, other: &Self) {
        self.exists &= other.exists;
        self.may_be_gone |= other.may_be_gone;
        self.is_read &= other.is_read;
        self.reach = self.reach.min(other.reach);
        if self.key_type != other.key_type {
            self.key_type = None;
        }
    }

    fn loosen(&mut self, level: usize) {
        self.exists = false;
        self.reach = self.reach.min(level);
    }
}
