//! A command that waits for other clients is called from a script, in which it never waits.
//!
//! ```lua
//! local job = redis.call('BLPOP', KEYS[1], 5)
//! return job and job[2]
//! ```
//!
//! While a script runs, no other client can push anything. Redis 6.2 and 7.0 refuse `BLPOP`, `BRPOP`, `BLMOVE`, `BRPOPLPUSH`, `BZPOPMIN` and
//! `BZPOPMAX` with `This Redis command is not allowed from script`; later servers, and Valkey, reply at once, as if the time
//! were over. Call the command without its `B`, such as `LPOP`, and wait in Rust. The lint is silent under `redis.pcall`.

use super::{Context, Lint};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};

pub(super) const LINT: Lint =
    Lint { name: "blocking_command", level: Level::Warn, page: include_str!("blocking_command.rs"), check };

/// Commands that wait, those that older servers refuse first, each with the one that does not wait.
const COMMANDS: [(&str, &str); 8] = [
    ("BLPOP", "LPOP"),
    ("BRPOP", "RPOP"),
    ("BLMOVE", "LMOVE"),
    ("BRPOPLPUSH", "RPOPLPUSH"),
    ("BZPOPMAX", "ZPOPMAX"),
    ("BZPOPMIN", "ZPOPMIN"),
    ("BLMPOP", "LMPOP"),
    ("BZMPOP", "ZMPOP"),
];

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let commands = context.facts.commands.iter().filter(|command| !command.guarded);
    commands.filter_map(diagnostic).collect()
}

fn diagnostic(command: &Command) -> Option<Diagnostic> {
    let (name, instead) = COMMANDS.iter().find(|(name, _)| *name == command.name)?;
    let said = if name.contains("MPOP") {
        "replies at once, as if the time were over"
    } else {
        "replies at once, and Redis 6.2 and 7.0 refuse it"
    };
    let labels = vec![Label::new(command.name_span, said)];
    Some(LINT.found(
        format!("`{name}` never waits in a script"),
        labels,
        format!("write `{instead}`, and wait in Rust"),
    ))
}
