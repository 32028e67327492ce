//! The script calls a command that counts as a write, and the function is `read_only`.
//!
//! ```lua
//! -- read_only fn(hits: Key)
//! return redis.call('INCR', KEYS[1])
//! ```
//!
//! The server raises `Write commands are not allowed from read-only scripts.` Remove `read_only` from the function, or
//! only read. `PUBLISH` and `PFCOUNT` count as writes, and so do `SORT`, `GETEX` and `BITFIELD` with any options.

use super::{Context, Lint};
use crate::commands::{Command, Entry, Meaning};
use crate::diagnostic::{Diagnostic, Label, Level, Subject};
use crate::signature::Signature;

pub(super) const LINT: Lint = Lint {
    name: "write_in_read_only",
    level: Level::Deny,
    page: include_str!("write_in_read_only.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let Some(signature) = context.signature.filter(|signature| signature.read_only) else {
        return Vec::new();
    };
    let found = context.facts.commands.iter().filter_map(|command| check_command(signature, command));
    found.collect()
}

fn check_command(signature: &Signature, command: &Command) -> Option<Diagnostic> {
    let entry = Meaning::write(command)?;
    Some(Diagnostic {
        lint: LINT.name,
        level: Level::Deny,
        message: format!("`{}` counts as a write, but `{}` is `read_only`", entry.name(), signature.function),
        labels: vec![Label::new(command.name_span, "refused in a read-only call")],
        subject: Subject::Script,
        help: help(&entry),
        fix: None,
    })
}

fn help(entry: &Entry) -> String {
    match entry.reading_variant() {
        Some(variant) => format!("call `{variant}`, or remove `read_only` from the attribute"),
        None => "remove `read_only` from the attribute, or the call from the script".to_owned(),
    }
}
