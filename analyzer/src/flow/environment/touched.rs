//! The keys on which commands may have run.

use crate::flow::{KeyName, bounds};

/// Keys on which commands may have run.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::flow) struct Touched {
    /// Any key at all.
    pub(in crate::flow) any: bool,
    /// These.
    pub(in crate::flow) keys: Vec<KeyName>,
}

impl Touched {
    pub(in crate::flow) fn contains(&self, key: Option<&KeyName>) -> bool {
        match key {
            _ if self.any => true,
            Some(key) => self.keys.contains(key),
            None => !self.keys.is_empty(),
        }
    }

    pub(in crate::flow) fn add(&mut self, key: Option<KeyName>) {
        match key {
            _ if self.any => {}
            Some(key) if self.keys.contains(&key) => {}
            Some(key) if self.keys.len() < bounds::KEYS => self.keys.push(key),
            _ => self.any = true,
        }
    }

    pub(super) fn join(&mut self, other: &Self) {
        self.any |= other.any;
        for key in &other.keys {
            self.add(Some(key.clone()));
        }
    }
}
