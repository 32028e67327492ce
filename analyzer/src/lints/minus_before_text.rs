//! A minus is put in front of a number that may be negative, as text.
//!
//! ```lua
//! -- fn(balance: Key, amount: i64)
//! return redis.call('INCRBY', KEYS[1], '-' .. ARGV[1])
//! ```
//!
//! For -5 the text is `--5`, and the server raises `ERR value is not an integer or out of range`. Write `0 - tonumber(ARGV[1])`, or call
//! `DECRBY`. The lint looks at arguments that are signed integers in Rust, and is silent without a signature.

use super::{Context, Lint};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::signature::Index;
use crate::value::Operand;

pub(super) const LINT: Lint =
    Lint { name: "minus_before_text", level: Level::Warn, page: include_str!("minus_before_text.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    if context.signature.is_none() {
        return Vec::new();
    }
    let commands = context.facts.commands.iter().filter(|command| !command.guarded);
    commands.filter_map(|command| check_command(context, command)).collect()
}

fn check_command(context: &Context<'_>, command: &Command) -> Option<Diagnostic> {
    let operand = command.arguments.iter().find(|operand| is_negated(context, operand))?;
    let labels = vec![Label::new(operand.span, "`--5` for -5, which is no number")];
    let help = "write `0 - tonumber(…)`, or call the command that subtracts";
    Some(LINT.found("a minus is put in front of text that may have one".to_owned(), labels, help))
}

/// `'-' .. ARGV[1]`, also by the name of a local, where the argument may be below 0.
fn is_negated(context: &Context<'_>, operand: &Operand) -> bool {
    let words = context.source.slice(operand.span);
    let behind = words.strip_prefix("'-'").or_else(|| words.strip_prefix("\"-\""));
    let Some(name) = behind.and_then(|rest| rest.trim_start().strip_prefix("..")).map(str::trim) else {
        return false;
    };
    let index = name.strip_prefix("ARGV[").and_then(|rest| rest.strip_suffix(']')?.parse().ok());
    let index = index.or_else(|| bound_to(context, name));
    let parameter = index.and_then(|index| context.signature?.argument(index));
    parameter.and_then(|parameter| parameter.range).is_some_and(|(least, _)| least < 0)
}

/// The argument that a local of this name is.
fn bound_to(context: &Context<'_>, name: &str) -> Option<i64> {
    let mut bindings = context.facts.arguments.bindings.iter();
    let bound = bindings.find(|binding| binding.name == name && !binding.changes)?;
    match bound.index {
        Index::FromFirst(index) => Some(index),
        Index::FromLast(_) => None,
    }
}
