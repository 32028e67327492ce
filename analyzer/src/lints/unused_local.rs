//! A local that nothing reads.
//!
//! ```lua
//! local limit = tonumber(ARGV[1])
//! return redis.call('INCR', KEYS[1])
//! ```
//!
//! It runs, and most often something else was meant to read it. The mend is to use it or to remove it; a name that begins with
//! `_` says that it is meant to be unused. Functions that nothing calls count; parameters, the variables of a loop and what
//! stands before a value that is read, as `a` in `local a, b = f()`, do not. Silent are files that others include, since what one
//! script leaves, another may use, and functions at the outermost level if there are several that nothing calls: they came with a
//! library that is joined with the script.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{LocalKind, UnusedLocal};

pub(super) const LINT: Lint =
    Lint { name: "unused_local", level: Level::Warn, page: include_str!("unused_local.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let is_own = |local: &&UnusedLocal| context.source.place(local.span.start).file == 0;
    context.facts.suspects.unused_locals.iter().filter(is_own).map(diagnostic).collect()
}

fn diagnostic(local: &UnusedLocal) -> Diagnostic {
    let UnusedLocal { name, span, kind, assigned } = local;
    let message = match kind {
        LocalKind::Function => format!("nothing calls the local function `{name}`"),
        _ if *assigned => format!("the local `{name}` is assigned, but nothing reads it"),
        _ => format!("nothing reads the local `{name}`"),
    };
    let (label, help) = match kind {
        LocalKind::Function => ("", format!("remove it, or call it `_{name}`")),
        LocalKind::Call => {
            ("holds what a call gives", format!("keep the call alone, or name this `_{name}`"))
        }
        LocalKind::Value => ("", format!("remove it, or name it `_{name}`")),
    };
    LINT.found(message, vec![Label::new(*span, label)], help)
}
