//! The names of two functions of a library differ only in case.
//!
//! ```lua
//! #!lua name=counters
//! redis.register_function('hit', function(keys) return redis.call('INCR', keys[1]) end)
//! redis.register_function('HIT', function(keys, args) return redis.call('INCRBY', keys[1], args[1]) end)
//! ```
//!
//! `FCALL` ignores case, so one of the two is never called. The library loads, but the server crashes when the library
//! is deleted or replaced later. That is so on every Redis and Valkey that has functions.

use std::collections::HashMap;

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::text::Span;

pub(super) const LINT: Lint = Lint {
    name: "function_names_differ_in_case",
    level: Level::Deny,
    page: include_str!("function_names_differ_in_case.rs"),
    check,
};

/// How many spellings of one name are told apart.
const SPELLINGS: usize = 16;

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let Some(library) = context.library() else { return Vec::new() };
    let certain = library.functions.iter().filter(|function| function.certain);
    let names: Vec<&(String, Span)> = certain.filter_map(|function| function.name.as_ref()).collect();
    let mut diagnostics = Vec::new();
    // Each spelling once, the first in front.
    let mut known: HashMap<String, Vec<&(String, Span)>> = HashMap::new();
    for found in names {
        let (name, span) = found;
        let spellings = known.entry(name.to_ascii_lowercase()).or_default();
        if spellings.iter().all(|(other, _)| other != name) && spellings.len() < SPELLINGS {
            spellings.push(found);
        }
        if let Some((first, first_span)) = spellings.iter().find(|(other, _)| other != name) {
            let message = format!("`{first}` and `{name}` are the same name to the server");
            let labels =
                vec![Label::new(*span, "differs only in capitals"), Label::new(*first_span, "from this")];
            diagnostics.push(LINT.found(message, labels, "give one of them another name"));
        }
    }
    diagnostics
}
