//! A command that fails if its key is missing is called without a test before it.
//!
//! ```lua
//! redis.call('INCR', KEYS[3])
//! redis.call('RENAME', KEYS[1], KEYS[2])
//! return 1
//! ```
//!
//! `RENAME`, `RENAMENX` and `LSET` raise `ERR no such key` where nothing is stored, and `LSET` raises `ERR index out of range` behind the
//! end of the list; what the script has written before stays. Ask first: `if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end`. The lint
//! is silent if a condition stands anywhere before the call, if the script has written the key before, if the call is its
//! last statement, and under `redis.pcall`.

use super::{Context, Lint};
use crate::commands::{Command, Meaning};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::text::Span;

pub(super) const LINT: Lint = Lint {
    name: "missing_key_refused",
    level: Level::Warn,
    page: include_str!("missing_key_refused.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let commands = context.facts.commands.iter().filter(|command| !command.guarded);
    commands.filter_map(|command| check_command(context, command)).collect()
}

fn check_command(context: &Context<'_>, command: &Command) -> Option<Diagnostic> {
    let name = command.name.as_str();
    if !matches!(name, "RENAME" | "RENAMENX" | "LSET") {
        return None;
    }
    let key = command.arguments.first()?;
    let whole = context.facts.whole;
    let is_last = context.source.slice(Span::new(command.span.end, whole.end)).trim().is_empty();
    if is_last || is_decided(context, command) || is_written(context, command) {
        return None;
    }
    let (at, message, said, help) = match name {
        "LSET" => (
            command.name_span,
            "`LSET` fails if the list is too short".to_owned(),
            "raises an error if there is no such element",
            "compare the index with `LLEN` first",
        ),
        _ => (
            key.span,
            format!("`{name}` fails if the key is missing"),
            "raises an error if there is no such key",
            "ask `EXISTS` first",
        ),
    };
    Some(LINT.found(message, vec![Label::new(at, said)], help))
}

/// Whether a condition stands before the call: it may have asked for the key.
fn is_decided(context: &Context<'_>, command: &Command) -> bool {
    let text = context.source.text();
    let before = text.get(context.facts.whole.start..command.span.start).unwrap_or_default();
    ["if ", "if(", "while ", "assert(", " and ", " or ", "for ", "function"]
        .iter()
        .any(|word| before.contains(word))
}

/// Whether a command before it has written a key of the same words.
fn is_written(context: &Context<'_>, command: &Command) -> bool {
    let key = |command: &Command| command.arguments.first().map(|key| context.source.slice(key.span));
    let writes = |other: &Command| matches!(other.meaning, Meaning::Known(entry) if entry.is_write());
    let earlier = context.facts.commands.iter().take_while(|other| other.span.start < command.span.start);
    earlier.filter(|other| writes(other)).any(|other| {
        other.arguments.iter().any(|argument| Some(context.source.slice(argument.span)) == key(command))
    })
}
