//! The reply is a table with string keys: Redis sends only the elements at 1, 2, 3 and so on.
//!
//! ```lua
//! -- fn() -> Result<(u64, u64)>
//! return { allowed = 1, remaining = 9 }
//! ```
//!
//! The caller gets an empty array. Reply the values in order, `{ 1, 9 }`, or the whole table as text with
//! `cjson.encode`. `{ ok = … }`, `{ err = … }`, `{ double = … }`, `{ map = … }` and `{ set = … }` are allowed: the
//! server knows them.
//!
//! Where no type is known, as in `redis-script check`, the lint warns of each table that has string keys beside or instead of elements.

use super::{Context, Lint, untyped};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::value::ValueKind;

pub(super) const LINT: Lint = Lint {
    name: "keyed_table_reply_dropped",
    level: Level::Deny,
    page: include_str!("keyed_table_reply_dropped.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    untyped::warn(context, |value| {
        let names = match &value.kind {
            ValueKind::Keyed { names } => names,
            ValueKind::Array(items) => &items.names,
            _ => return None,
        };
        let labels = vec![Label::new(value.span, format!("has {}", in_words(names)?))];
        let message = "Redis drops the string keys of the table that is returned".to_owned();
        Some(LINT.found(message, labels, "return the values in order, or `cjson.encode(…)` of the table"))
    })
}

/// The first few names.
fn in_words(names: &[String]) -> Option<String> {
    const SHOWN: usize = 3;
    let shown: Vec<String> =
        names.iter().take(SHOWN).map(|name| format!("`{}`", name.escape_debug())).collect();
    let more = if names.len() > SHOWN { " and others" } else { "" };
    (!shown.is_empty()).then(|| shown.join(", ") + more)
}
