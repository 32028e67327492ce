//! A command gets a word that it hardly means.
//!
//! ```lua
//! return redis.call('XADD', KEYS[1], '*', 'MAXLEN', 1000, 'event', ARGV[1])
//! ```
//!
//! Nothing fails: behind the id, `MAXLEN` is the name of a field, and the stream is never cut. The lint warns of a word in capitals
//! that is an option of the command, or `EX`, `PX`, `NX`, `XX` or `WITHSCORES`, where the command takes it for a key, a field or a
//! value. It also warns of words that a command refuses only if the key is there, as `HSCAN` and `GETEX` do; what every
//! call of is refused is `wrong_command_words`. It is silent under `redis.pcall`.

use super::{Context, Lint, command_words};
use crate::commands::Words;
use crate::commands::grammar::Mismatch;
use crate::diagnostic::{Diagnostic, Level};

pub(super) const LINT: Lint = Lint {
    name: "doubtful_command_words",
    level: Level::Warn,
    page: include_str!("doubtful_command_words.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    command_words::check(context, &LINT, find)
}

fn find(words: &Words<'_>) -> Option<Mismatch> {
    words.warning()
}
