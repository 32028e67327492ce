//! A function is called on a table that does not have it.
//!
//! ```lua
//! local found = {}
//! for _, key in ipairs(KEYS) do
//!   found:insert(redis.call('TYPE', key).ok)
//! end
//! return found
//! ```
//!
//! The server says `attempt to call method 'insert' (a nil value)`. Only texts have methods in Lua: replies and
//! lists are plain tables. Write `found[#found + 1] = x`, `#found`, `table.concat(found, ',')`. The lint is
//! silent about a table that gets fields in the script, or goes to a function that may give it some. Of what `cjson.decode` gives,
//! `method_of_decoded_json` tells.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Plain, Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "method_of_table", level: Level::Deny, page: include_str!("method_of_table.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::MethodOfTable { method, table } = &slip.kind else { return None };
    let (what, level) = match table {
        Plain::Reply => ("a reply", Level::Deny),
        Plain::Own => ("a table", Level::Warn),
    };
    let message = format!("{what} has no function `{method}`, so the call raises an error");
    let labels = vec![Label::new(slip.span, "nil, which can't be called")];
    let found = LINT.found(message, labels, help(method));
    Some(Diagnostic { level, ..found })
}

fn help(method: &str) -> &'static str {
    match method {
        "push" | "add" | "append" | "insert" | "unshift" => "append an element by `t[#t + 1] = x`",
        "size" | "len" | "length" | "count" | "getn" => "write `#t`",
        "join" | "concat" => "write `table.concat(t, ',')`",
        "sort" | "remove" => "call the function of `table` with it, as in `table.sort(t)`",
        _ => "call a function with the table as its argument",
    }
}
