//! A command gets a key that the caller does not declare: the script names or builds it, or takes it from `ARGV`.
//!
//! ```lua
//! return redis.call('INCR', 'visits:' .. ARGV[1])
//! ```
//!
//! On a cluster the client finds the node by `KEYS`, and this key may be on another node. The server then raises
//! `Script attempted to access a non local key in a cluster node`. Build the key in Rust, and write
//! `redis.call('INCR', KEYS[1])`.
//!
//! This lint is off by default. Its name switches it on, and so does `cluster = true` under
//! `[package.metadata.redis-script]` in `Cargo.toml`, or `--cluster`. A key that is built around one of `KEYS`, such as
//! `KEYS[1] .. ':lock'`, is on the same node if `KEYS[1]` has a hash tag, `{…}`, which the script does not show. So it
//! is reported only if the lint is switched on by its name. The lint is silent if it is not certain where a key comes
//! from.

use super::{Context, Lint};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::value::{Operand, Origin, Value, ValueKind};

pub(super) const LINT: Lint =
    Lint { name: "undeclared_key", level: Level::Allow, page: include_str!("undeclared_key.rs"), check };

/// Where a key comes from that is not in `KEYS`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Undeclared {
    /// A literal.
    Named,
    /// Put together of no key.
    Built,
    /// Put together, a key of this index in it.
    Around(i64),
    /// An argument of this index.
    Argument(i64),
}

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let level = if context.settings.cluster { Level::Warn } else { Level::Allow };
    if context.settings.levels.level(LINT.name, level) == Level::Allow {
        return Vec::new();
    }
    let keys = context.facts.commands.iter().flat_map(keys);
    keys.filter_map(|key| Some(diagnostic(key, undeclared(key)?, level))).collect()
}

/// The words of a command that are its keys.
fn keys(command: &Command) -> Vec<&Operand> {
    let words = command.known_words();
    let positions = command.asked(&words).key_positions().unwrap_or_default();
    positions.iter().filter_map(|position| command.arguments.get(position.checked_sub(1)?)).collect()
}

/// Where a key comes from, if none of its alternatives is one of `KEYS`: the one of which least is certain.
fn undeclared(key: &Operand) -> Option<Undeclared> {
    let found: Vec<Undeclared> = key.values.iter().map(source).collect::<Option<_>>()?;
    let around = found.iter().find(|it| matches!(it, Undeclared::Around(_)));
    around.or(found.first()).copied()
}

fn source(value: &Value) -> Option<Undeclared> {
    match (value.origin, &value.kind) {
        (Origin::Other, ValueKind::Text(Some(_))) => Some(Undeclared::Named),
        (Origin::Built(None), ValueKind::Text(_)) => Some(Undeclared::Built),
        (Origin::Built(Some(key)), ValueKind::Text(_)) => Some(Undeclared::Around(key)),
        (Origin::Argument(Some(argument)), _) => Some(Undeclared::Argument(argument)),
        _ => None,
    }
}

fn diagnostic(key: &Operand, undeclared: Undeclared, level: Level) -> Diagnostic {
    let (message, label, level) = match undeclared {
        Undeclared::Named => ("the script names a key that is not in `KEYS`".to_owned(), "", level),
        Undeclared::Built => ("the script builds a key that is not in `KEYS`".to_owned(), "", level),
        Undeclared::Argument(index) => {
            (format!("`ARGV[{index}]` is used as a key, but is not in `KEYS`"), "", level)
        }
        Undeclared::Around(index) => (
            format!("a key is built around `KEYS[{index}]`, but is not in `KEYS`"),
            "beside it in a cluster only if that has a hash tag, `{…}`",
            Level::Allow,
        ),
    };
    let label = if label.is_empty() { "in a cluster it may lie on another node" } else { label };
    let found =
        LINT.found(message, vec![Label::new(key.span, label)], "send it as a key, and read it as `KEYS[n]`");
    Diagnostic { level, ..found }
}
