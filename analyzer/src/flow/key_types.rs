//! The types that commands settle for the keys of a script, and commands that take a key for another type.
//!
//! Of a command that takes keys of any type nothing is told here: it may delete them.

use super::Flow;
use super::commands::NamedKey;
use super::correlation::Doubt;
use super::environment::{EVERYWHERE, Settled};
use crate::commands::{Command, KeyType, KeyUse, WordWalk};
use crate::flow::{KeyName, TypeClash};
use crate::syntax::chunk::Expression;
use crate::text::Span;
use crate::value::{Value, ValueKind};

/// Whether a key is there behind a call.
#[derive(Clone, Copy, PartialEq)]
enum Left {
    There,
    MaybeGone,
    AsItWas,
}

/// What one call does with a key.
#[derive(Clone, Copy)]
struct Taken {
    key_type: KeyType,
    left: Left,
    /// It only reads.
    is_read: bool,
    /// It runs for some input, and looks at the type before anything else.
    is_certain: bool,
    at: Span,
}

/// What a function does to keys, wherever it is called.
#[derive(Clone, Debug)]
pub(super) struct Called {
    /// `None`: it may do anything to any key.
    pub(super) types: Option<Vec<Settled>>,
    /// The locals that are its parameters.
    pub(super) parameters: Vec<Option<usize>>,
    /// The locals before this one lie outside of it.
    pub(super) outer: usize,
}

impl<'c> Flow<'_, 'c> {
    /// A command that takes a key for one type, where another has taken it for another one.
    pub(super) fn settle_types(
        &mut self,
        command: &Command,
        walk: Option<&WordWalk<'_>>,
        (keys, arguments): (Option<&[NamedKey]>, &'c [Expression]),
    ) {
        if changes_all_keys(command) {
            return self.environment.types.forget(command.span);
        }
        let is_read = command.writes() == Some(false);
        if is_read && command.guarded {
            // The script may ask for the type by this.
            return;
        }
        let Some(keys) = keys.or(is_read.then_some(&[])) else {
            return self.environment.types.forget(command.span);
        };
        let uses = walk.map_or_else(Vec::new, WordWalk::key_uses);
        let creates = walk.is_some_and(|walk| !command.guarded && walk.leaves_its_key());
        let keeps = is_read || keeps_type(command);
        let overwrites = uses.iter().any(|wanted| wanted.overwrites);
        if !is_read && !keeps_key(command) && (overwrites || !creates) {
            // It may delete a key, by whatever name, or put another value there.
            self.environment.types.doubt_existence();
        }
        for (position, _) in keys {
            let key = self.key_at(*position, command, arguments);
            let wanted = uses.iter().find(|wanted| wanted.position == *position);
            match (key, wanted) {
                (Some(key), Some(wanted)) => {
                    if wanted.overwrites {
                        self.environment.types.release(&key, command.span);
                    }
                    let taken = self.taken(command, *wanted, (creates, is_read));
                    self.settle_type(&key, taken);
                    if command.name == "GETDEL" {
                        self.environment.types.release(&key, command.span);
                    }
                }
                (Some(key), None)
                    if command.name == "EXISTS" || is_expiry(command) && !keeps_key(command) =>
                {
                    self.environment.types.doubt(&key);
                }
                _ if keeps || wanted.is_some() => {}
                (Some(key), None) => self.environment.types.release(&key, command.span),
                (None, _) => self.environment.types.forget(command.span),
            }
        }
    }

    fn key_at(&self, position: usize, command: &Command, arguments: &'c [Expression]) -> Option<KeyName> {
        let at = position.checked_sub(1)?;
        self.written_key(arguments.get(at)?, command.arguments.get(at)?)
    }

    fn taken(&self, command: &Command, wanted: KeyUse, (creates, is_read): (bool, bool)) -> Taken {
        let is_certain = !command.guarded && self.environment.doubt == Doubt::None && looks_at_type(command);
        let left = if creates {
            Left::There
        } else if is_read || KEEPING.contains(&command.name.as_str()) {
            Left::AsItWas
        } else {
            Left::MaybeGone
        };
        Taken { key_type: wanted.key_type, left, is_read, is_certain, at: command.span }
    }

    fn settle_type(&mut self, key: &KeyName, taken: Taken) {
        let types = &mut self.environment.types;
        let level = types.level;
        let creates = taken.left == Left::There;
        let new = || Settled {
            key: key.clone(),
            key_type: Some(taken.key_type),
            at: taken.at,
            exists: creates,
            may_be_gone: taken.left == Left::MaybeGone,
            is_read: taken.is_read,
            reach: EVERYWHERE,
        };
        let Some(settled) = types.find(key) else { return types.add(new()) };
        match settled.key_type {
            Some(key_type) if key_type == taken.key_type => {
                settled.exists |= creates;
                settled.may_be_gone = !creates && (settled.may_be_gone || taken.left == Left::MaybeGone);
                settled.is_read &= taken.is_read;
                settled.reach = EVERYWHERE;
            }
            Some(_) if settled.may_be_gone && creates => *settled = new(),
            Some(key_type) if settled.reach >= level => {
                let is_first_wrong = settled.is_read && !taken.is_read;
                let (first, second) = ((key_type, settled.at), (taken.key_type, taken.at));
                let certain = taken.is_certain && settled.exists;
                let clash = TypeClash { key: key.clone(), first, second, certain, is_first_wrong };
                if is_first_wrong {
                    *settled = new();
                }
                self.found.uses.clashes.push(clash);
            }
            _ => *settled = new(),
        }
    }

    /// The function at hand ends here, too.
    pub(super) fn end_types(&mut self) {
        match &mut self.ends {
            Some(ends) => ends.join(&self.environment.types),
            None => self.ends = Some(self.environment.types.clone()),
        }
    }

    /// A function was called that has done this to keys.
    pub(super) fn call_types(&mut self, called: &Called, arguments: &'c [Expression], at: Span) {
        let Some(done) = &called.types else { return self.environment.types.forget(at) };
        self.environment.types.doubt_existence();
        for settled in done {
            match (self.callers_key(&settled.key, called, arguments), settled.key_type) {
                (Some(key), Some(key_type)) if settled.reach == EVERYWHERE => {
                    let left = match (settled.exists, settled.may_be_gone) {
                        (true, _) => Left::There,
                        (false, true) => Left::MaybeGone,
                        (false, false) => Left::AsItWas,
                    };
                    let taken = Taken { key_type, left, is_read: settled.is_read, is_certain: false, at };
                    self.settle_type(&key, taken);
                }
                (Some(key), None) => self.environment.types.release(&key, at),
                (None, None) => self.environment.types.forget(at),
                _ => {}
            }
        }
    }

    /// What the caller calls a key of the function that it calls.
    fn callers_key(&self, key: &KeyName, called: &Called, arguments: &'c [Expression]) -> Option<KeyName> {
        let is_it =
            |parameter: &Option<usize>| matches!(key, KeyName::Local(local) if *parameter == Some(*local));
        match called.parameters.iter().position(is_it) {
            Some(position) => self.passed_key(arguments.get(position)?),
            None => (key.locals() <= called.outer).then(|| key.clone()),
        }
    }
}

/// Writes behind which a key is there that was there before.
const KEEPING: [&str; 8] = ["LINSERT", "LPUSHX", "LSET", "RPUSHX", "XACK", "XCLAIM", "XDEL", "XTRIM"];

/// All keys are gone behind it, or are others.
pub(super) fn changes_all_keys(command: &Command) -> bool {
    matches!(command.name.as_str(), "SELECT" | "SWAPDB" | "FLUSHDB" | "FLUSHALL")
}

/// A command on keys of any type that leaves them as they are, or deletes them.
fn keeps_type(command: &Command) -> bool {
    is_expiry(command) || matches!(command.name.as_str(), "PERSIST" | "TOUCH")
}

fn is_expiry(command: &Command) -> bool {
    matches!(command.name.as_str(), "EXPIRE" | "PEXPIRE" | "EXPIREAT" | "PEXPIREAT")
}

/// It deletes no key: the time that it sets is not over.
pub(super) fn keeps_key(command: &Command) -> bool {
    let is_later = |value: &Value| matches!(value.kind, ValueKind::Integer(Some(1..)));
    match command.name.as_str() {
        "PERSIST" | "TOUCH" => true,
        "EXPIRE" | "PEXPIRE" => command.arguments.get(1).is_some_and(|time| time.values.iter().all(is_later)),
        _ => false,
    }
}

/// It looks at the type of its key before anything else: Redis 6.2 pops nothing from any key, if nothing is asked for.
fn looks_at_type(command: &Command) -> bool {
    let may_ask_for_none = matches!(command.name.as_str(), "ZPOPMIN" | "ZPOPMAX") && command.words != Some(2);
    let has_one_key = command.asked(&command.known_words()).key_positions().is_some_and(|keys| keys == [1]);
    has_one_key && !may_ask_for_none
}
