//! A function is registered with `no-writes`, and calls a command that counts as a write.
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
//! The server raises `Write commands are not allowed from read-only scripts.` at the call. `PUBLISH` and `PFCOUNT` count as writes, and so do
//! `SORT`, `GETEX` and `BITFIELD`, whatever their options. Judged is what stands in the function itself, and not under
//! `redis.pcall`.

use super::{Context, Judged, Lint};
use crate::commands::Meaning;
use crate::facts::Command;
use crate::{Diagnostic, Label, Level, Span};

pub(super) const LINT: Lint = Lint {
    name: "flag_contradicts_body",
    level: Level::Deny,
    page: include_str!("flag_contradicts_body.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let Judged::Function(_, function) = context.subject else { return Vec::new() };
    let flags = function.flags.iter().flatten();
    let Some((_, flag)) = flags.into_iter().find(|(flag, _)| flag == "no-writes") else { return Vec::new() };
    let commands = context.facts.commands.iter().filter(|command| !command.guarded);
    commands.filter_map(|command| check_command(command, *flag)).collect()
}

fn check_command(command: &Command, flag: Span) -> Option<Diagnostic> {
    let entry = Meaning::write(command)?;
    let labels = vec![
        Label::new(command.name_span, "refused in a function that promises not to write"),
        Label::new(flag, "the promise"),
    ];
    let help = match entry.reading_variant() {
        Some(variant) => format!("call `{variant}`, or remove the flag"),
        None => "remove the flag, or the call".to_owned(),
    };
    Some(LINT.found(
        format!("`{}` counts as a write, but the function is `no-writes`", entry.name()),
        labels,
        help,
    ))
}
