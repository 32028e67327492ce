//! The script calls a command that servers refuse in scripts.
//!
//! ```lua
//! return redis.call('CONFIG', 'SET', 'maxmemory', ARGV[1])
//! ```
//!
//! The server raises `This Redis command is not allowed from script`. Call the command from Rust instead. A subcommand
//! is checked separately (`CONFIG HELP` is allowed), and only if it is a literal. The lint is silent about a command
//! that some server allows, as Redis 7.2 and Valkey allow `BLPOP`. It only warns if the script may be trying the command out:
//! under `redis.pcall`, and in functions of a script that uses `pcall`.

use super::{Context, Lint};
use crate::commands::{Command, Meaning};
use crate::diagnostic::{Diagnostic, Label, Level, Subject};

pub(super) const LINT: Lint = Lint {
    name: "command_not_allowed_in_script",
    level: Level::Deny,
    page: include_str!("command_not_allowed_in_script.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.commands.iter().filter_map(check_command).collect()
}

fn check_command(command: &Command) -> Option<Diagnostic> {
    let Meaning::Known(entry) = command.meaning else { return None };
    if !entry.is_refused_to_scripts() {
        return None;
    }
    Some(Diagnostic {
        lint: LINT.name,
        // What a script tries out, it may do without.
        level: if command.guarded { Level::Warn } else { Level::Deny },
        message: format!("`{}` can't be called from a script", entry.name()),
        labels: vec![Label::new(command.name_span, "every server refuses it")],
        subject: Subject::Script,
        help: "call it from Rust, before or after the script".to_owned(),
        fix: None,
    })
}
