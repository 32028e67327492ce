//! A command gets a word that it does not take, or does not take there.
//!
//! ```lua
//! return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'EXX', 10)
//! ```
//!
//! The server raises `ERR syntax error`, or says that a value is not an integer or not a float. The lint knows the options of
//! each command and their values, which of them exclude each other, and how many keys and pairs there are, from what the newest
//! servers say of themselves. What the text does not show may be any word. The lint is silent if the command is called with
//! too few or too many words (`wrong_command_arity`), if the last argument may be several, and under `redis.pcall`.

use super::{Context, Lint, command_words};
use crate::diagnostic::{Diagnostic, Level};

pub(super) const LINT: Lint = Lint {
    name: "wrong_command_words",
    level: Level::Deny,
    page: include_str!("wrong_command_words.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    command_words::check(context, &LINT, |words| words.mismatch().filter(|mismatch| mismatch.is_certain))
}
