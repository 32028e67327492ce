//! A function is registered with `no-writes`, or a script has it in its `#!lua` line, but it calls a command that
//! counts as a write.
//!
//! ```lua
//! #!lua name=counters
//! redis.register_function{
//!     function_name = 'hit',
//!     callback = function(keys) return redis.call('INCR', keys[1]) end,
//!     flags = { 'no-writes' },
//! }
//! ```
//!
//! The server raises `Write commands are not allowed from read-only scripts.` when the command is called. `PUBLISH` and
//! `PFCOUNT` count as writes, and so do `SORT`, `GETEX` and `BITFIELD` with any options. The lint checks only the
//! function itself, and no command under `redis.pcall`. If the caller's function is `read_only`, the lint
//! `write_in_read_only` reports it.

use super::{Context, Judged, Lint};
use crate::commands::{Command, Meaning};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::text::{Span, shebang};

pub(super) const LINT: Lint = Lint {
    name: "flag_contradicts_body",
    level: Level::Deny,
    page: include_str!("flag_contradicts_body.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let Some((who, flag)) = promise(context) else { return Vec::new() };
    let commands = context.facts.commands.iter().filter(|command| !command.guarded);
    commands.filter_map(|command| check_command(command, who, flag)).collect()
}

/// Who promises not to write, and where.
fn promise(context: &Context<'_>) -> Option<(&'static str, Span)> {
    match context.judged {
        Judged::Function(function) => {
            let flag = function.flags.iter().flatten().find(|(flag, _)| flag == "no-writes");
            flag.map(|(_, span)| ("function", *span))
        }
        Judged::Script if context.signature.is_some_and(|signature| signature.read_only) => None,
        Judged::Script => {
            let flags = shebang::flags(context.source).unwrap_or_default();
            flags.into_iter().find(|(flag, _)| *flag == "no-writes").map(|(_, span)| ("script", span))
        }
        Judged::Rest(_) => None,
    }
}

fn check_command(command: &Command, who: &str, flag: Span) -> Option<Diagnostic> {
    let entry = Meaning::write(command)?;
    let labels = vec![
        Label::new(command.name_span, format!("refused in a {who} that promises not to write")),
        Label::new(flag, "the promise"),
    ];
    let help = match entry.reading_variant() {
        Some(variant) => format!("call `{variant}`, or remove the flag"),
        None => "remove the flag, or the call".to_owned(),
    };
    Some(LINT.found(
        format!("`{}` counts as a write, but the {who} is `no-writes`", entry.name()),
        labels,
        help,
    ))
}
