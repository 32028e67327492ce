//! A script for Upstash locks the whole database, although it reaches only keys in `KEYS`.
//!
//! ```lua
//! -- fn(counter: Key) -> i64
//! -- servers(upstash)
//! return redis.call('INCR', KEYS[1])
//! ```
//!
//! While a script runs on Upstash, no other command runs. If its first line is `#!lua flags=allow-key-locking`, only
//! commands on the same keys wait for it, unless it runs within a transaction. The lint speaks only if the scripts are
//! for Upstash alone, as `servers = ["upstash"]` says, because every other server refuses this flag. It is silent
//! unless every key of every command is one of `KEYS`, and the text names every command.

use super::key_sources::{all_keys, is_declared};
use super::{Context, Judged, Lint};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::script::has_dynamic_commands;
use crate::text::shebang::{KEY_LOCKING, flags};

pub(super) const LINT: Lint = Lint {
    name: "whole_database_locked",
    level: Level::Warn,
    page: include_str!("whole_database_locked.rs"),
    check,
};

/// Commands that reach no data at all.
const WITHOUT_DATA: [&str; 3] = ["ECHO", "PING", "TIME"];

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    if !matches!(context.judged, Judged::Script) || !context.settings.is_for_upstash_alone() {
        return Vec::new();
    }
    let flags = flags(context.source).unwrap_or_default();
    let mut names: Vec<&str> = flags.iter().map(|(flag, _)| *flag).collect();
    let commands = &context.facts.commands;
    if names.contains(&KEY_LOCKING) || !has_keys(commands) || has_dynamic_commands(context.source) {
        return Vec::new();
    }
    // With a `#!lua` line, a script counts as one that writes unless it promises not to.
    let is_read_only = context.signature.is_some_and(|signature| signature.read_only);
    if is_read_only && !names.contains(&"no-writes") {
        names.push("no-writes");
    }
    names.push(KEY_LOCKING);
    let message = "the script locks the whole database, although all of its keys are in `KEYS`".to_owned();
    let first = commands.iter().map(|command| command.span).min_by_key(|span| span.start);
    let labels = first.into_iter().map(|span| Label::new(span, "every other command waits")).collect();
    let help = format!("write `#!lua flags={}` as the first line", names.join(","));
    vec![LINT.found(message, labels, help)]
}

/// Whether each command has keys, or reaches no data, and all of these keys are in `KEYS`.
fn has_keys(commands: &[Command]) -> bool {
    let is_locked = |command: &Command| {
        all_keys(command).is_some_and(|keys| !keys.is_empty() && keys.into_iter().all(is_declared))
    };
    commands.iter().any(is_locked)
        && commands.iter().all(|it| WITHOUT_DATA.contains(&it.name.as_str()) || is_locked(it))
}
