//! While the library loads, it reads a global that only its functions have.
//!
//! ```lua
//! #!lua name=profiles
//! local json = cjson
//!
//! redis.register_function('save', function(keys, args)
//!     return redis.call('SET', keys[1], json.encode(args))
//! end)
//! ```
//!
//! Outside of functions there are only `redis.register_function`, `redis.log`, the server's version and Lua's
//! operators. `FUNCTION LOAD` says `Script attempted to access nonexistent global variable 'cjson'`, and for
//! `local call = redis.call` it names `'call'`. Read the global within the functions.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::servers::globals;
use crate::text::Span;

pub(super) const LINT: Lint =
    Lint { name: "global_at_load", level: Level::Deny, page: include_str!("global_at_load.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let Some(library) = context.library() else { return Vec::new() };
    let mut seen: Vec<&str> = Vec::new();
    let mut diagnostics = Vec::new();
    for (name, span) in &library.load.reads {
        let is_field = name.contains('.');
        // What no function has either is `undefined_global`'s.
        if (is_field || globals::is_known(name)) && !seen.contains(&name.as_str()) {
            seen.push(name);
            diagnostics.push(diagnostic(name, *span));
        }
    }
    diagnostics
}

fn diagnostic(name: &str, span: Span) -> Diagnostic {
    let help = match name {
        "KEYS" => "the keys are the first parameter of each function".to_owned(),
        "ARGV" => "the arguments are the second parameter of each function".to_owned(),
        _ => format!("read `{name}` within the functions that need it"),
    };
    let labels = vec![Label::new(span, "reading it raises an error")];
    LINT.found(format!("`{name}` does not exist while the library loads"), labels, help)
}
