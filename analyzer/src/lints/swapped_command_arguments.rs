//! A command gets text where it takes a whole number, and a number where it takes text.
//!
//! ```lua
//! -- fn(session: Key, payload: String, ttl: u64)
//! return redis.call('SETEX', KEYS[1], ARGV[1], ARGV[2])
//! ```
//!
//! The server raises `ERR value is not an integer or out of range`, or takes a text that happens to be a number for the
//! other of the two. `SETEX` takes the seconds first, then the value; `HINCRBY` takes the field first, then the amount. Write
//! `redis.call('SETEX', KEYS[1], ARGV[2], ARGV[1])`. The lint goes by the Rust types of the arguments, and is silent
//! without a signature.

use super::{Context, Lint, sent};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::signature::Sent;
use crate::value::Operand;

pub(super) const LINT: Lint = Lint {
    name: "swapped_command_arguments",
    level: Level::Warn,
    page: include_str!("swapped_command_arguments.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    if context.signature.is_none() {
        return Vec::new();
    }
    let commands = context.facts.commands.iter().filter(|command| !command.guarded);
    commands.filter_map(|command| check_command(context, command)).collect()
}

fn check_command(context: &Context<'_>, command: &Command) -> Option<Diagnostic> {
    let is_sent = |operand: &Operand, sent: Sent| sent::sent(context, operand) == sent;
    // What few calls have comes first: the tables are asked only about those.
    let number = command.arguments.iter().position(|operand| is_sent(operand, Sent::Integer))?;
    command.arguments.iter().position(|operand| is_sent(operand, Sent::Text))?;
    let rest = command.known_words();
    let whole = command.asked(&rest).integer_positions();
    let is_whole = |at: usize| whole.contains(&(at + 1));
    let text = (0..command.arguments.len())
        .find(|at| is_whole(*at) && command.arguments.get(*at).is_some_and(|it| is_sent(it, Sent::Text)))?;
    if is_whole(number) {
        return None;
    }
    let (text, number) = (command.arguments.get(text)?, command.arguments.get(number)?);
    let message = format!("`{}` gets text where it takes a whole number", command.name.escape_debug());
    let labels = vec![
        Label::new(text.span, "text in Rust"),
        Label::new(number.span, "a number in Rust, where any text does"),
    ];
    Some(LINT.found(message, labels, "swap the two"))
}
