//! The script reads a global that no server offers.
//!
//! ```lua
//! return redis.call('GET', keys[1])
//! ```
//!
//! The server raises `Script attempted to access nonexistent global variable 'keys'`, even for `keys == nil`. In a script that
//! uses `pcall`, only reads in the main function are judged: elsewhere raising may be meant.

use super::{Context, Lint, newer_lua};
use crate::{Diagnostic, Label, Level, Span, Subject, globals};

pub(super) const LINT: Lint =
    Lint { name: "undefined_global", level: Level::Deny, page: include_str!("undefined_global.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let found = &context.facts.globals;
    let assigned = |name: &str| found.writes.iter().any(|(written, _)| written == name);
    let mut seen: Vec<&str> = Vec::new();
    let mut diagnostics = Vec::new();
    for (name, span) in &found.reads {
        if seen.contains(&name.as_str()) {
            continue;
        }
        seen.push(name);
        // A global that the script assigns is `global_assignment`'s, once.
        if !globals::is_known(name) && !newer_lua::has_global(name) && !assigned(name) {
            diagnostics.push(diagnostic(name, *span));
        }
    }
    diagnostics
}

fn diagnostic(name: &str, span: Span) -> Diagnostic {
    let help = match globals::nearest(name) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("declare it with `local {name}` before its first use, or pass it as an argument"),
    };
    Diagnostic {
        lint: LINT.name,
        level: Level::Deny,
        message: format!("the global `{name}` does not exist in scripts"),
        labels: vec![Label::new(span, "reading it raises an error")],
        subject: Subject::Script,
        help,
    }
}
