//! A reply that may be missing is a field of what becomes JSON, where it is `false`.
//!
//! ```lua
//! local name = redis.call('HGET', KEYS[1], 'name')
//! return cjson.encode({ name = name })
//! ```
//!
//! Nothing fails: for a field that does not exist, `HGET` replies `false`, and the text is `{"name":false}`, which whoever expects
//! text or null does not take. Write `name or cjson.null`, or `name or nil`, which leaves the field out. The lint is silent once a
//! condition has looked at the reply or at the key.

use super::{Context, Lint, comparison};
use crate::diagnostic::{Diagnostic, Level};
use crate::value::Operand;

pub(super) const LINT: Lint = Lint {
    name: "missing_reply_as_json_false",
    level: Level::Warn,
    page: include_str!("missing_reply_as_json_false.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let uses = &context.facts.uses;
    let encoded = uses.calls.iter().filter(|call| call.name == "cjson.encode");
    let tables: Vec<_> = encoded.filter_map(|call| call.arguments.first()).map(|table| table.span).collect();
    let fields = uses.named.iter().filter(|(_, table)| tables.iter().any(|encoded| encoded.contains(*table)));
    fields.map(|(field, _)| diagnostic(context, field)).collect()
}

fn diagnostic(context: &Context<'_>, field: &Operand) -> Diagnostic {
    let message = "a reply becomes JSON, but there may be none".to_owned();
    let labels = comparison::labels(context, field, "`false` where nothing is there");
    LINT.found(message, labels, "write `… or cjson.null`, or `… or nil` to leave the field out")
}
