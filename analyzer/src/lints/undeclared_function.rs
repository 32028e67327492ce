//! The library registers a function that nobody declares.
//!
//! ```lua
//! #!lua name=counters
//! -- fn hit(counter: Key)
//! redis.register_function('hit', function(keys) return redis.call('INCR', keys[1]) end)
//! redis.register_function('clear', function(keys) return redis.call('DEL', keys[1]) end)
//! ```
//!
//! Either it is left over, or a function in the module of `#[redis_functions]` is missing. Where other programs call it, silence
//! this in the library or in the attribute.

use super::{Context, Judged, Lint, unregistered_function};
use crate::{Diagnostic, Label, Level, Signature};

pub(super) const LINT: Lint = Lint {
    name: "undeclared_function",
    level: Level::Warn,
    page: include_str!("undeclared_function.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let (Judged::Function(library, function), Some(declared)) = (context.subject, context.declared) else {
        return Vec::new();
    };
    let Some((name, span)) = &function.name else { return Vec::new() };
    let is_its = |signature: &Signature| function.is_named(signature.registered());
    let is_meant = unregistered_function::is_meant(library, declared, name);
    if declared.iter().any(is_its) || is_meant {
        return Vec::new();
    }
    let labels = vec![Label::new(*span, "registered here")];
    let help = format!("declare `fn {name}(…)` in the module, or remove it from the library");
    vec![LINT.found(format!("no function is declared for `{name}`"), labels, help)]
}
