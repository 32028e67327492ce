//! Replies that nothing has asked about: of the keys that commands name, and of those that only the caller of a function may have
//! asked about.

use super::commands::NamedKey;
use super::functions::Summary;
use super::sources::Sources;
use super::{Flow, KeyName};
use crate::commands::Command;
use crate::text::Span;
use crate::value::{Origin, Value, ValueKind};

/// How many commands of a function are left to its callers.
const COMMANDS: usize = 64;

/// A command in a function, and keys about which only a caller may have asked.
#[derive(Clone, Debug)]
pub(super) struct LeftToCaller {
    command: Span,
    keys: Vec<Option<KeyName>>,
    is_field: bool,
}

impl Flow<'_, '_> {
    /// Whether nothing in the script has asked about any of the keys.
    pub(super) fn is_unasked(&self, command: &Command, keys: Option<&[NamedKey]>) -> bool {
        let questions = &self.environment.questions;
        let is_field = is_field(command);
        keys.is_some_and(|keys| keys.iter().all(|(_, key)| !questions.knows(key.as_ref(), is_field)))
    }

    /// Keeps a command of a function, if the function itself has not asked about its keys.
    pub(super) fn leave_to_caller(&mut self, command: &Command, keys: Option<&[NamedKey]>) {
        let (questions, is_field) = (&self.environment.questions, is_field(command));
        let is_open = |(_, key): &NamedKey| !questions.is_asked_here(key.as_ref(), is_field);
        let Some(keys) = keys.filter(|keys| self.depth > 0 && keys.iter().all(is_open)) else { return };
        if self.left_to_callers.len() < COMMANDS {
            let keys = keys.iter().map(|(_, key)| key.clone()).collect();
            self.left_to_callers.push(LeftToCaller { command: command.span, keys, is_field });
        }
    }

    /// What a function gives that is called here: of its replies, nothing has asked about those whose keys are not known here either.
    pub(super) fn ask_for_caller(&self, summary: &mut Summary) {
        let questions = &self.environment.questions;
        let nothing = |value: &&mut Value| matches!(value.kind, ValueKind::Missing | ValueKind::Nil);
        for value in summary.values.iter_mut().filter(nothing) {
            let Origin::Reply(call) = value.origin else { continue };
            if questions.asked().overlaps(Sources::reply(call)) {
                // A condition has looked at what the function gave before.
                value.is_unasked = false;
                continue;
            }
            let left = summary.left_to_callers.iter().find(|left| left.command == call);
            value.is_unasked |= left.is_some_and(|left| {
                left.keys.iter().all(|key| !questions.knows(key.as_ref(), left.is_field))
            });
        }
    }
}

/// That a hash is there does not say that it has the field.
fn is_field(command: &Command) -> bool {
    matches!(command.name.as_str(), "HGET" | "HMGET")
}
