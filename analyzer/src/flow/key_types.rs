//! The types that commands settle for the keys of a script, and commands that take a key for another type.
//!
//! Of a command that takes keys of any type nothing is told here: it may delete them.

use super::commands::NamedKey;
use super::correlation::Doubt;
use super::{Flow, bounds};
use crate::commands::{Command, KeyType, KeyUse, WordWalk};
use crate::flow::{KeyName, TypeClash};
use crate::text::Span;

/// A key whose type is settled by a command that has run in any case.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Settled {
    key: KeyName,
    key_type: KeyType,
    /// The command.
    at: Span,
    /// The key is there, whatever was before.
    exists: bool,
}

impl Settled {
    /// Leaves what holds of both.
    pub(super) fn join(mine: &mut Vec<Self>, others: &[Self]) {
        mine.retain_mut(|mine| {
            let is_same =
                |other: &&Self| (&other.key, other.key_type, other.at) == (&mine.key, mine.key_type, mine.at);
            let other = others.iter().find(is_same);
            mine.exists &= other.is_some_and(|other| other.exists);
            other.is_some()
        });
    }
}

impl Flow<'_, '_> {
    /// A command that takes a key for one type, where another has taken it for another one.
    pub(super) fn settle_types(
        &mut self,
        command: &Command,
        walk: Option<&WordWalk<'_>>,
        keys: Option<&[NamedKey]>,
    ) {
        let Some(keys) = keys else { return self.environment.types.clear() };
        let uses = walk.map_or_else(Vec::new, WordWalk::key_uses);
        let creates = walk.is_some_and(|walk| !command.guarded && walk.leaves_its_key());
        if !creates && command.writes() != Some(false) {
            // It may delete a key, by whatever name.
            self.environment.types.iter_mut().for_each(|settled| settled.exists = false);
        }
        for (position, key) in keys {
            let wanted = uses.iter().find(|wanted| wanted.position == *position);
            match (key, wanted) {
                (Some(key), Some(wanted)) => self.settle_type(command, key, *wanted, creates),
                _ if command.writes() == Some(false) => {}
                (Some(key), None) => self.environment.types.retain(|settled| settled.key != *key),
                (None, _) => self.environment.types.clear(),
            }
        }
    }

    fn settle_type(&mut self, command: &Command, key: &KeyName, wanted: KeyUse, creates: bool) {
        let is_certain = !command.guarded && self.environment.doubt == Doubt::None && looks_at_type(command);
        let types = &mut self.environment.types;
        let is_full = types.len() >= bounds::KEYS;
        let new =
            || Settled { key: key.clone(), key_type: wanted.key_type, at: command.span, exists: creates };
        match types.iter_mut().find(|settled| settled.key == *key) {
            Some(settled) if settled.key_type == wanted.key_type => settled.exists |= creates,
            Some(settled) if wanted.overwrites => *settled = new(),
            Some(settled) => {
                let (first, second) = ((settled.key_type, settled.at), (wanted.key_type, command.span));
                let certain = is_certain && settled.exists;
                self.found.uses.clashes.push(TypeClash { key: key.clone(), first, second, certain });
            }
            // Of the keys behind these, nothing is found.
            None if is_full => {}
            None => types.push(new()),
        }
    }
}

/// It looks at the type of its key before anything else: Redis 6.2 pops nothing from any key, if nothing is asked for.
fn looks_at_type(command: &Command) -> bool {
    let may_ask_for_none = matches!(command.name.as_str(), "ZPOPMIN" | "ZPOPMAX") && command.words != Some(2);
    let has_one_key = command.asked(&command.known_words()).key_positions().is_some_and(|keys| keys == [1]);
    has_one_key && !may_ask_for_none
}
