//! What the script has put into its keys, and into fields of its hashes, that no command can count with: fractions and text.

use std::rc::Rc;

use super::commands::NamedKey;
use super::key_types::{changes_all_keys, keeps_key};
use super::operands::may_spell_number;
use super::{Flow, bounds};
use crate::commands::Command;
use crate::flow::{KeyName, Uncountable};
use crate::text::Span;
use crate::value::{Operand, Value, ValueKind};

/// What lies in a key, or in a field of a hash, in any case.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Content {
    key: KeyName,
    field: Option<Rc<[u8]>>,
    is_text: bool,
    /// The command that has put it there.
    at: Span,
}

impl Content {
    /// Leaves what holds of both.
    pub(super) fn join(mine: &mut Vec<Self>, others: &[Self]) {
        mine.retain(|content| others.contains(content));
    }
}

/// How many calls back the text of a value is looked for.
const CALLS: usize = 64;

impl Flow<'_, '_> {
    /// What a command counts with, and what it leaves behind.
    pub(super) fn settle_contents(&mut self, command: &Command, keys: Option<&[NamedKey]>) {
        if changes_all_keys(command) {
            return self.environment.contents.clear();
        }
        if command.writes() == Some(false) || keeps_key(command) || command.name == "PUBLISH" {
            return;
        }
        let Some(keys) = keys else { return self.environment.contents.clear() };
        if keys.iter().any(|(_, key)| key.is_none()) {
            return self.environment.contents.clear();
        }
        for key in keys.iter().filter_map(|(_, key)| key.as_ref()) {
            self.count(command, key);
            self.forget_contents(command, key);
            self.put(command, key);
        }
    }

    fn count(&mut self, command: &Command, key: &KeyName) {
        let field = match command.name.as_str() {
            "INCR" | "DECR" | "INCRBY" | "DECRBY" => None,
            "HINCRBY" => match command.arguments.get(1).and_then(literal) {
                Some(field) => Some(field),
                None => return,
            },
            _ => return,
        };
        let contents = self.environment.contents.iter();
        let mut met = contents.filter(|content| content.key == *key && content.field == field);
        if let Some(Content { is_text, at, .. }) = met.next()
            && self.alive
            && !command.guarded
        {
            let found = Uncountable { command: command.span, stored: *at, is_text: *is_text };
            self.found.uses.uncountable.push(found);
        }
    }

    /// A field that is written leaves the others as they are.
    fn forget_contents(&mut self, command: &Command, key: &KeyName) {
        let written = match command.name.as_str() {
            "HSET" | "HMSET" => command.arguments.iter().skip(1).step_by(2).map(literal).collect(),
            "HINCRBY" | "HINCRBYFLOAT" | "HSETNX" => vec![command.arguments.get(1).and_then(literal)],
            _ => vec![None],
        };
        self.environment.contents.retain(|content| {
            let is_it = |field: &Option<Rc<[u8]>>| field.is_none() || *field == content.field;
            content.key != *key || !written.iter().any(is_it)
        });
    }

    fn put(&mut self, command: &Command, key: &KeyName) {
        if command.guarded {
            return;
        }
        let pairs = stored(command);
        for (field, place) in pairs {
            let Some(is_text) = self.is_uncountable(command, place) else { continue };
            if self.environment.contents.len() < bounds::KEYS {
                let key = key.clone();
                self.environment.contents.push(Content { key, field, is_text, at: command.span });
            }
        }
    }

    /// Whether a word is text that is no number; or, as far as one can tell, a number with a fraction.
    fn is_uncountable(&self, command: &Command, place: usize) -> Option<bool> {
        let operand = command.arguments.get(place)?;
        if command.name.ends_with("INCRBYFLOAT") {
            let is_whole = |value: &Value| matches!(value.kind, ValueKind::Integer(_));
            return (!operand.values.iter().all(is_whole)).then_some(false);
        }
        if operand.values.iter().any(|value| value.kind.may_be_cut()) {
            return Some(false);
        }
        if literal(operand).is_some_and(|text| !may_spell_number(&text)) {
            return Some(true);
        }
        let behind = command.behind.get(place)?;
        let call = self.found.uses.calls.iter().rev().take(CALLS).find(|call| call.span == *behind)?;
        let is_cut = |it: &Operand| it.values.iter().any(|value| value.kind.may_be_cut());
        match call.name.as_str() {
            "cjson.encode" => call.arguments.first().filter(|it| is_table(it)).map(|_| true),
            "tostring" => call.arguments.first().filter(|it| is_cut(it)).map(|_| false),
            _ => None,
        }
    }
}

fn is_table(operand: &Operand) -> bool {
    operand.values.iter().all(|value| value.kind.is_table())
}

/// The fields that a command stores, and where the values stand among its words behind the name.
fn stored(command: &Command) -> Vec<(Option<Rc<[u8]>>, usize)> {
    let count = command.arguments.len();
    match command.name.as_str() {
        // With options, it may store nothing.
        "SET" if count == 2 || is_unconditional(command) => vec![(None, 1)],
        "SETEX" | "PSETEX" => vec![(None, 2)],
        "INCRBYFLOAT" => vec![(None, 1)],
        "HINCRBYFLOAT" => with_field(command, 1).into_iter().collect(),
        "HSET" | "HMSET" => (1..count).step_by(2).filter_map(|at| with_field(command, at)).collect(),
        _ => Vec::new(),
    }
}

fn with_field(command: &Command, at: usize) -> Option<(Option<Rc<[u8]>>, usize)> {
    Some((Some(command.arguments.get(at).and_then(literal)?), at + 1))
}

/// It stores in any case, and for a time that is not over.
fn is_unconditional(command: &Command) -> bool {
    let options = command.arguments.iter().skip(2).step_by(2);
    options
        .into_iter()
        .all(|option| literal(option).is_some_and(|it| matches!(&*it.to_ascii_uppercase(), b"EX" | b"PX")))
}

fn literal(operand: &Operand) -> Option<Rc<[u8]>> {
    match operand.values.as_slice() {
        [Value { kind: ValueKind::Text(Some(text)), .. }] => Some(Rc::clone(text)),
        _ => None,
    }
}
