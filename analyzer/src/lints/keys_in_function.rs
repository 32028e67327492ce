//! A function of a library reads or assigns `KEYS` or `ARGV`.
//!
//! ```lua
//! #!lua name=counters
//! redis.register_function('hit', function()
//!     return redis.call('INCR', KEYS[1])
//! end)
//! ```
//!
//! Only scripts have them. A function gets its keys as its first parameter and its arguments as its second. The server
//! raises `Script attempted to access nonexistent global variable 'KEYS'`. If the library uses `pcall`, the lint checks
//! a registered function, but no function within it.

use super::{Context, Judged, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::signature::List;
use crate::text::Span;

pub(super) const LINT: Lint =
    Lint { name: "keys_in_function", level: Level::Deny, page: include_str!("keys_in_function.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    if !context.is_in_library() {
        return Vec::new();
    }
    let globals = &context.facts.globals;
    let both = globals
        .reads
        .iter()
        .map(|it| (it, "reading"))
        .chain(globals.writes.iter().map(|it| (it, "assigning")));
    let mut seen: Vec<&str> = Vec::new();
    let mut diagnostics = Vec::new();
    for ((name, span), doing) in both {
        let is_its = matches!(name.as_str(), "KEYS" | "ARGV") && !context.is_told_at_load(*span);
        if is_its && !seen.contains(&name.as_str()) {
            seen.push(name);
            let labels = vec![Label::new(*span, format!("{doing} it raises an error"))];
            let message = format!("`{name}` does not exist in the functions of a library");
            diagnostics.push(LINT.found(message, labels, help(context, name)));
        }
    }
    diagnostics
}

/// Whether a function uses a list by its name in scripts.
pub(super) fn tells_of(context: &Context<'_>, list: List) -> bool {
    let globals = &context.facts.globals;
    let is_its = |(name, _): &(String, Span)| name == list.table();
    context.is_in_library() && globals.reads.iter().chain(&globals.writes).any(is_its)
}

fn help(context: &Context<'_>, name: &str) -> String {
    let (list, position) = if name == "KEYS" { (List::Keys, "first") } else { (List::Arguments, "second") };
    let table = context.table(list);
    match context.judged {
        Judged::Function(..) if context.facts.inputs(list).table.is_some() => {
            format!("read `{table}`, the function's {position} parameter")
        }
        Judged::Function(..) => {
            format!("take the {}s as the {position} parameter: `function(keys, args)`", list.noun())
        }
        _ => format!("pass on what the registered function gets as its {position} parameter"),
    }
}
