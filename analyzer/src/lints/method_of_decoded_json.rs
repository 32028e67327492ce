//! A method is called on what `cjson.decode` gave.
//!
//! ```lua
//! local jobs = cjson.decode(ARGV[1])
//! return jobs:size()
//! ```
//!
//! Decoded JSON is a plain table, which has no methods: the server raises `attempt to call method 'size' (a nil value)`. Write `#jobs` for
//! the number of its elements, and `table.insert(jobs, job)`, `table.concat(jobs, ',')` and so on for the rest. The lint is silent about
//! methods that text has, such as `upper`, for JSON may be text alone.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "method_of_decoded_json",
    level: Level::Warn,
    page: include_str!("method_of_decoded_json.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::MethodOfJson(method) = &slip.kind else { return None };
    let message = format!("decoded JSON has no method `{method}`, so the call raises an error");
    let help = match method.as_str() {
        "size" | "length" | "len" | "count" => "write `#` in front of the list",
        "push" | "append" | "add" | "insert" => "write `table.insert(list, value)`",
        "pop" | "remove" => "write `table.remove(list)`",
        "join" | "concat" => "write `table.concat(list, ',')`",
        _ => "write a function that gets the table",
    };
    Some(LINT.found(message, vec![Label::new(slip.span, "a table without methods")], help))
}
