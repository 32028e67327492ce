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
use crate::text::Span;
use crate::value::{Operand, ValueKind};

pub(super) const LINT: Lint = Lint {
    name: "missing_reply_as_json_false",
    level: Level::Warn,
    page: include_str!("missing_reply_as_json_false.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let uses = &context.facts.uses;
    let is_encoded = |table: Span| uses.encoded.iter().any(|encoded| encoded.contains(table));
    let fields = uses.named.iter().filter(|(field, table)| is_encoded(*table) && may_miss(field));
    fields.map(|(field, _)| diagnostic(context, field)).collect()
}

fn may_miss(field: &Operand) -> bool {
    field.values.iter().any(|value| value.kind == ValueKind::Missing)
}

fn diagnostic(context: &Context<'_>, field: &Operand) -> Diagnostic {
    let message = "a reply becomes JSON, but there may be none".to_owned();
    let labels = comparison::labels(context, field, "`false` where nothing is there");
    LINT.found(message, labels, "write `… or cjson.null`, or `… or nil` to leave the field out")
}
