//! Nothing reads a local.
//!
//! ```lua
//! local limit = tonumber(ARGV[1])
//! return redis.call('INCR', KEYS[1])
//! ```
//!
//! It runs, but usually some code was supposed to read the local. Use it or remove it. A name that begins with `_` says
//! that it is unused on purpose. The lint also reports functions that nothing calls. It does not report parameters, the
//! variables of a loop, and locals before one that is read, such as `a` in `local a, b = f()`. It is silent about
//! included files, because another script may use what this one leaves. It is also silent about functions at the
//! outermost level if nothing calls several of them: they belong to a library that was joined with the script.

use super::{Context, Lint, fixes};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Level};
use crate::facts::suspects::{LocalKind, Removal, UnusedLocal};

pub(super) const LINT: Lint =
    Lint { name: "unused_local", level: Level::Warn, page: include_str!("unused_local.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let is_own = |local: &&UnusedLocal| context.source.place(local.span.start).file == 0;
    // It is read under another name: that is `undefined_global`'s, once.
    let misspelt = &context.facts.globals.misspelt;
    let is_meant = |local: &&UnusedLocal| misspelt.iter().any(|misspelt| misspelt.local == local.name);
    let locals = context.facts.suspects.unused_locals.iter();
    locals.filter(is_own).filter(|local| !is_meant(local)).map(|local| diagnostic(context, local)).collect()
}

fn diagnostic(context: &Context<'_>, local: &UnusedLocal) -> Diagnostic {
    let UnusedLocal { name, span, kind, assigned, .. } = local;
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
    LINT.found(message, vec![Label::new(*span, label)], help).with_fix(fix(context, local))
}

fn fix(context: &Context<'_>, local: &UnusedLocal) -> Option<Fix> {
    let removed = match local.removal? {
        Removal::Statement(statement) => fixes::whole_statement(context, statement)?,
        Removal::Before(span) => span,
    };
    // A function may be there for a text that is joined with this one.
    let is_certain = local.kind != LocalKind::Function;
    Some(Fix::certain([Edit::replace(removed, "")]).if_certain(is_certain))
}
