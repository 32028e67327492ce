//! The library registers a function that no Rust function declares.
//!
//! ```lua
//! #!lua name=counters
//! -- fn hit(counter: Key)
//! redis.register_function('hit', function(keys) return redis.call('INCR', keys[1]) end)
//! redis.register_function('clear', function(keys) return redis.call('DEL', keys[1]) end)
//! ```
//!
//! Either it is left over, or a function is missing in the module of `#[redis_functions]`. If other programs call it,
//! silence this lint in the library or in the attribute.

use std::collections::HashSet;

use super::{Context, Lint, unregistered_function};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::signature::Signature;
use crate::text::Span;

pub(super) const LINT: Lint = Lint {
    name: "undeclared_function",
    level: Level::Warn,
    page: include_str!("undeclared_function.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let (Some(library), Some(declared)) = (context.library(), context.declared) else { return Vec::new() };
    let mut known: HashSet<&str> = declared.iter().map(Signature::registered).collect();
    known.extend(unregistered_function::meant(library, declared));
    let shown = library.functions.iter().filter(|function| function.facts.is_some());
    let undeclared =
        shown.filter_map(|function| function.name.as_ref()).filter(|(name, _)| !known.contains(&**name));
    undeclared.map(|(name, span)| diagnostic(name, *span)).collect()
}

fn diagnostic(name: &str, span: Span) -> Diagnostic {
    let labels = vec![Label::new(span, "registered here")];
    let help = format!("declare `fn {name}(…)` in the module, or remove it from the library");
    LINT.found(format!("no function is declared for `{name}`"), labels, help)
}
