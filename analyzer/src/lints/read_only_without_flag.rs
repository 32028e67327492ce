//! The function is `read_only`, but the script has a `#!lua` line without `no-writes`.
//!
//! ```lua
//! #!lua flags=allow-stale
//! -- read_only fn(hits: Key)
//! return redis.call('GET', KEYS[1])
//! ```
//!
//! With a `#!lua` line, a script may write unless the line has the flag `no-writes`. So the server refuses every call:
//! `Can not execute a script with write flag using *_ro command.` A script without such a line is judged by the
//! commands that it calls.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::text::shebang;

pub(super) const LINT: Lint = Lint {
    name: "read_only_without_flag",
    level: Level::Deny,
    page: include_str!("read_only_without_flag.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let Some(signature) = context.signature.filter(|signature| signature.read_only) else {
        return Vec::new();
    };
    let Some(flags) = shebang::flags(context.source) else { return Vec::new() };
    let mut names: Vec<&str> = flags.iter().map(|(flag, _)| *flag).collect();
    if names.contains(&"no-writes") {
        return Vec::new();
    }
    names.push("no-writes");
    let message = format!(
        "`{}` is `read_only`, but its `#!lua` line lacks the flag `no-writes`: the server refuses every call",
        signature.function
    );
    let labels = vec![Label::new(context.source.line_span(1), "a script that may write")];
    vec![LINT.found(message, labels, format!("write `#!lua flags={}`", names.join(",")))]
}
