//! A key of `KEYS` is only a value in the script: a command gets it for a member, a field or the text that it stores.
//!
//! ```lua
//! -- fn(members: Key, user: Key) -> i64
//! -- cluster
//! return redis.call('SADD', KEYS[1], KEYS[2])
//! ```
//!
//! On a cluster all of `KEYS` must be in one slot, so the server refuses the call with `CROSSSLOT Keys in request don't hash
//! to the same slot`, although no command touches what is called so. Send it as an argument, and read it as `ARGV[n]`.
//!
//! This lint is off by default, like `undeclared_key`: `cluster = true` under `[package.metadata.redis-script]` in `Cargo.toml`
//! or `--cluster` switches it on, and so does its name. It is silent if a command may get the key as its key, alone or
//! as a part of it, if it is the channel of `PUBLISH` or `SPUBLISH`, or if the script may call commands that its text does not
//! name.

use std::collections::{BTreeMap, BTreeSet};

use super::key_sources::all_keys;
use super::{Context, Lint};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::script::has_dynamic_commands;
use crate::text::Span;
use crate::value::{Operand, Origin, Value, ValueKind};

pub(super) const LINT: Lint = Lint {
    name: "key_used_as_value",
    level: Level::Allow,
    page: include_str!("key_used_as_value.rs"),
    check,
};

/// Channels are called like the keys that they tell of, and `SPUBLISH` is refused where the slot of its channel is not served.
const PUBLISHING: [&str; 2] = ["PUBLISH", "SPUBLISH"];

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let level = if context.settings.cluster { Level::Warn } else { Level::Allow };
    let is_off = context.settings.levels.level(LINT.name, level) == Level::Allow;
    // A function of a library may call another one, which takes it for a key.
    if is_off || context.is_in_library() {
        return Vec::new();
    }
    let values = only_values(&context.facts.commands);
    // Whoever asks has to parse the script again.
    if values.is_empty() || has_dynamic_commands(context.source) {
        return Vec::new();
    }
    values.into_iter().map(|(index, span)| diagnostic(index, span, level)).collect()
}

/// Which of `KEYS` are words of a command and can be the key of none, and where they are first.
fn only_values(commands: &[Command]) -> BTreeMap<i64, Span> {
    let mut values = BTreeMap::new();
    let Some(keys) = possible_keys(commands) else { return values };
    let others = commands.iter().filter(|command| !PUBLISHING.contains(&command.name.as_str()));
    for word in others.flat_map(|command| &command.arguments) {
        if let Some(index) = single_key(word).filter(|index| !keys.contains(index)) {
            values.entry(index).or_insert(word.span);
        }
    }
    values
}

/// Which of `KEYS` may be keys of commands, alone or as a part; `None` if any may be.
fn possible_keys(commands: &[Command]) -> Option<BTreeSet<i64>> {
    let mut indexes = BTreeSet::new();
    for command in commands {
        for value in all_keys(command)?.into_iter().flat_map(|key| &key.values) {
            match (value.origin, &value.kind) {
                (Origin::Key(Some(index)), _) => drop(indexes.insert(index)),
                (Origin::Argument(_) | Origin::Reply(_) | Origin::Built(None), _)
                | (Origin::Other, ValueKind::Text(Some(_))) => {}
                (_, kind) if kind.truth() == Some(false) => {}
                _ => return None,
            }
        }
    }
    Some(indexes)
}

/// The index of `KEYS` that the word holds in every run.
fn single_key(word: &Operand) -> Option<i64> {
    let index = |value: &Value| match value.origin {
        Origin::Key(index) => index,
        _ => None,
    };
    let first = word.values.first().and_then(index)?;
    word.values.iter().all(|value| index(value) == Some(first)).then_some(first)
}

fn diagnostic(index: i64, span: Span, level: Level) -> Diagnostic {
    let message = format!("`KEYS[{index}]` is only a value: no command has it as a key");
    let labels = vec![Label::new(span, "in a cluster its slot has to be that of the other keys")];
    let found = LINT.found(message, labels, "send it as an argument, and read it as `ARGV[n]`");
    Diagnostic { level, ..found }
}
