//! The script assigns `KEYS` or `ARGV`.
//!
//! ```lua
//! KEYS = { 'stock:' .. ARGV[1] }
//! ```
//!
//! The server raises `Attempt to modify a readonly table`. Use a local instead. An element may be assigned, as in
//! `ARGV[1] = '0'`. In a script that uses `pcall`, only assignments in the main function are checked.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};

pub(super) const LINT: Lint = Lint {
    name: "keys_or_argv_reassigned",
    level: Level::Deny,
    page: include_str!("keys_or_argv_reassigned.rs"),
    check,
};

/// Whether this lint reports an assignment of the global.
pub(super) fn is_its(global: &str) -> bool {
    matches!(global, "KEYS" | "ARGV")
}

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    // A function of a library has neither: `keys_in_function` tells it.
    if context.is_in_library() {
        return Vec::new();
    }
    let mut seen: Vec<&str> = Vec::new();
    let mut diagnostics = Vec::new();
    for (name, span) in &context.facts.globals.writes {
        if is_its(name) && !seen.contains(&name.as_str()) {
            seen.push(name);
            let labels = vec![Label::new(*span, "only its elements can be")];
            let help = format!("assign a local of another name; `{name}` can't be replaced");
            diagnostics.push(LINT.found(format!("`{name}` is assigned"), labels, help));
        }
    }
    diagnostics
}
