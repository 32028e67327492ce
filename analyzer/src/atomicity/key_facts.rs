//! What is known of a key at a place of a script: the types that it can have, and the integers that it can hold.

use crate::commands::KeyType;

use super::identity::Identity;

/// A set of what can be behind a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Types(u8);

impl Types {
    pub(super) const NONE: Self = Self(0);
    /// Nothing is there.
    pub(super) const ABSENT: Self = Self(1);
    /// Those of modules included.
    pub(super) const ALL: Self = Self(255);

    pub(super) fn of_key_type(key_type: KeyType) -> Self {
        Self(match key_type {
            KeyType::String => 2,
            KeyType::List => 4,
            KeyType::Set => 8,
            KeyType::Zset => 16,
            KeyType::Hash => 32,
            KeyType::Stream => 64,
        })
    }

    pub(super) fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    pub(super) fn among(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    pub(super) fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    pub(super) fn within(self, others: Self) -> bool {
        self.without(others) == Self::NONE
    }
}

/// The integers that a text can be, or the fields of a hash; both ends included.
pub(super) type Content = (i128, i128);

/// Every integer that servers count with.
pub(super) const INTEGERS: Content = (i64::MIN as i128, i64::MAX as i128);

/// One key.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct KeyFact {
    pub(super) key: Identity,
    pub(super) types: Types,
    /// What it may have got under another name, if both are the same key.
    pub(super) aliased: Types,
    /// What it holds, unless it is absent: then it counts from 0.
    pub(super) content: Option<Content>,
}

impl KeyFact {
    pub(super) fn new(key: Identity, types: Types) -> Self {
        Self { key, types, aliased: Types::NONE, content: None }
    }

    pub(super) fn join(&mut self, other: &Self) {
        self.types = self.types.with(other.types);
        self.aliased = self.aliased.with(other.aliased);
        self.content = match (self.counted(), other.counted()) {
            (Some(left), Some(right)) => Some((left.0.min(right.0), left.1.max(right.1))),
            _ => None,
        };
    }

    /// From where to where a counter goes that it holds, or would begin.
    pub(super) fn counted(&self) -> Option<Content> {
        if self.types.within(Types::ABSENT) {
            return Some((0, 0));
        }
        let (low, high) = self.content?;
        let begins = self.types.among(Types::ABSENT) != Types::NONE;
        Some(if begins { (low.min(0), high.max(0)) } else { (low, high) })
    }
}
