//! What holds at one place of a script, on every path that leads there.

use std::collections::BTreeMap;

use super::identity::Identity;
use super::key_facts::{KeyFact, Types};
use super::known::Known;
use super::numbers::Numbers;
use crate::signature::List;
use crate::text::Span;

/// How many keys are remembered.
const KEYS: usize = 64;

/// What holds a value that nothing changes unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holder {
    /// A local, by its number.
    Local(usize),
    /// `KEYS[n]`
    Key(i64),
    /// `ARGV[n]`
    Argument(i64),
}

impl Holder {
    pub(super) fn input(list: List, index: i64) -> Self {
        match list {
            List::Keys => Self::Key(index),
            List::Arguments => Self::Argument(index),
        }
    }
}

/// What a reply says of a key, as long as that is not written to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Says {
    /// How many there are: 0 means that nothing is there.
    Count(Identity),
    /// The table that `TYPE` replies.
    TypeStatus(Identity),
    /// The text in it.
    TypeName(Identity),
    /// A text, or false where nothing is there.
    Text(Identity),
    /// The integer that the key holds.
    Counter(Identity),
    /// A write that was not done if this is 0 or false; what has written before it.
    Done(Option<Span>),
    /// What `redis.pcall` gives; an error has written nothing.
    Caught(Option<Span>),
}

impl Says {
    fn key(&self) -> Option<&Identity> {
        match self {
            Self::Count(key)
            | Self::TypeStatus(key)
            | Self::TypeName(key)
            | Self::Text(key)
            | Self::Counter(key) => Some(key),
            Self::Done(_) | Self::Caught(_) => None,
        }
    }
}

/// What holds at a place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct State {
    /// Control can come here.
    pub(super) alive: bool,
    /// The first command that may have written.
    pub(super) wrote: Option<Span>,
    pub(super) keys: Vec<KeyFact>,
    /// Texts that differ from each other.
    pub(super) different: Vec<(Identity, Identity)>,
    pub(super) values: BTreeMap<Holder, Known>,
    /// What the value of a local says.
    pub(super) says: BTreeMap<usize, Says>,
}

impl State {
    pub(super) fn new() -> Self {
        Self {
            alive: true,
            wrote: None,
            keys: Vec::new(),
            different: Vec::new(),
            values: BTreeMap::new(),
            says: BTreeMap::new(),
        }
    }

    /// Nothing but whether it has written.
    pub(super) fn forget(&mut self) {
        self.forget_keys();
        self.different.clear();
        self.values.clear();
    }

    pub(super) fn forget_keys(&mut self) {
        self.keys.clear();
        self.says.clear();
    }

    /// Somewhere else, or here.
    pub(super) fn join(mut self, other: Self) -> Self {
        if !self.alive {
            return other;
        }
        if !other.alive {
            return self;
        }
        self.wrote = self.wrote.or(other.wrote);
        self.keys.retain_mut(|fact| {
            let same = other.keys.iter().find(|other| other.key == fact.key);
            same.inspect(|other| fact.join(other)).is_some()
        });
        self.different.retain(|pair| other.different.contains(pair));
        self.says.retain(|local, says| other.says.get(local) == Some(says));
        self.values = std::mem::take(&mut self.values)
            .into_iter()
            .filter_map(|(holder, known)| {
                let other = other.values.get(&holder)?.clone();
                Some((holder, if known == other { known } else { known.join(other) }))
            })
            .collect();
        self
    }

    /// Numbers that grow in each round of a loop have no end.
    pub(super) fn widen(&mut self, before: &Self) {
        for (holder, known) in &mut self.values {
            let numbers = before.values.get(holder).map(|before| before.number);
            if numbers.is_some_and(|numbers| numbers != known.number) {
                known.number = Numbers { low: f64::NEG_INFINITY, high: f64::INFINITY, ..known.number };
            }
            if before.values.get(holder).is_some_and(|before| before.text != known.text) {
                known.text = super::known::Text::Any;
            }
        }
        for fact in &mut self.keys {
            let same = before.keys.iter().find(|before| before.key == fact.key);
            if same.is_none_or(|before| before.content != fact.content) {
                fact.content = None;
            }
        }
    }

    /// A local holds something new.
    pub(super) fn forget_local(&mut self, local: usize) {
        let mentions = |key: &Identity| key.mentions(local);
        self.keys.retain(|fact| !mentions(&fact.key));
        self.different.retain(|(one, two)| !mentions(one) && !mentions(two));
        self.says.retain(|holder, says| *holder != local && !says.key().is_some_and(mentions));
        self.values.remove(&Holder::Local(local));
        for known in self.values.values_mut() {
            known.identity.take_if(|identity| identity.mentions(local));
        }
    }

    pub(super) fn fact(&self, key: &Identity) -> Option<&KeyFact> {
        self.keys.iter().find(|fact| fact.key == *key)
    }

    /// What is known of a key from now on.
    pub(super) fn set_fact(&mut self, fact: KeyFact) {
        self.keys.retain(|known| known.key != fact.key);
        if self.keys.len() < KEYS {
            self.keys.push(fact);
        }
    }

    pub(super) fn differ(&self, one: &Identity, two: &Identity) -> bool {
        let is_pair =
            |(left, right): &(Identity, Identity)| (left, right) == (one, two) || (left, right) == (two, one);
        one.differs(two) || self.different.iter().any(is_pair)
    }

    /// A key, or one that the text does not tell from others, may now hold one of these.
    pub(super) fn write_elsewhere(&mut self, key: Option<&Identity>, types: Types) {
        let same = |state: &Self, other: &Identity| key.is_none_or(|key| !state.differ(key, other));
        let may_be: Vec<bool> = self.keys.iter().map(|fact| same(self, &fact.key)).collect();
        for (fact, may_be) in self.keys.iter_mut().zip(may_be) {
            if may_be && Some(&fact.key) != key {
                fact.aliased = fact.aliased.with(types);
                fact.content = None;
            }
        }
        let mut says = std::mem::take(&mut self.says);
        says.retain(|_, says| match says.key() {
            Some(other) => !same(self, other),
            None => false,
        });
        self.says = says;
    }
}
