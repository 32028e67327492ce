//! The script changes a setting for every later script, whoever runs it.
//!
//! ```lua
//! cjson.encode_sparse_array(true)
//! return cjson.encode({ [tonumber(ARGV[1])] = 1 })
//! ```
//!
//! It runs, but all scripts of a server share one Lua. A setting of `cjson` or of `collectgarbage` stays until the
//! server restarts, and so does `math.randomseed` on Redis 7 and Valkey. Redis 6.2 also keeps a field of the metatable
//! of strings, which later servers refuse to change. Write `local json = cjson.new()`, which has its own settings. The
//! lint is silent if a setting is only read, as in `cjson.encode_max_depth()`.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::Leak;
use crate::text::Span;

pub(super) const LINT: Lint = Lint {
    name: "leaking_global_state",
    level: Level::Warn,
    page: include_str!("leaking_global_state.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.suspects.leaks.iter().map(|(leak, span)| diagnostic(leak, *span)).collect()
}

fn diagnostic(leak: &Leak, span: Span) -> Diagnostic {
    let (message, help) = match leak {
        Leak::RandomSeed => (
            "`math.randomseed` seeds the numbers of all scripts".to_owned(),
            "remove it, or send random numbers as arguments",
        ),
        Leak::Json(setting) => (
            format!("`cjson.{setting}` sets it for all scripts"),
            "set it on a `cjson` of your own: `local json = cjson.new()`",
        ),
        Leak::Collector(option) => (
            format!("`collectgarbage('{}')` sets it for all scripts", option.escape_debug()),
            "leave the garbage collector to the server",
        ),
        Leak::StringMetatable => (
            "the metatable of strings belongs to all scripts".to_owned(),
            "write a local function, and call it with the string",
        ),
    };
    LINT.found(message, vec![Label::new(span, "outlives the script")], help)
}
