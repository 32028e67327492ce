//! The script assigns a global.
//!
//! ```lua
//! limit = tonumber(ARGV[1])
//! ```
//!
//! The server raises `Attempt to modify a readonly table`. `function name()` without `local` has the same effect. In a
//! script that uses `pcall`, only assignments in the main function are checked.

use std::collections::HashSet;

use super::{Context, Lint, keys_or_argv_reassigned};
use crate::diagnostic::{Diagnostic, Label, Level, Subject};
use crate::text::Span;

pub(super) const LINT: Lint =
    Lint { name: "global_assignment", level: Level::Deny, page: include_str!("global_assignment.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut seen: HashSet<&str> = HashSet::new();
    let mut diagnostics = Vec::new();
    for (name, span) in &context.facts.globals.writes {
        if !keys_or_argv_reassigned::is_its(name) && seen.insert(name) {
            diagnostics.push(diagnostic(name, *span));
        }
    }
    diagnostics
}

fn diagnostic(name: &str, span: Span) -> Diagnostic {
    let help = format!("write `local {name} = …`, or `local function {name}(…)` for a function");
    Diagnostic {
        lint: LINT.name,
        level: Level::Deny,
        message: format!("the global `{name}` is assigned"),
        labels: vec![Label::new(span, "scripts can't create or change globals")],
        subject: Subject::Script,
        help,
        fix: None,
    }
}
