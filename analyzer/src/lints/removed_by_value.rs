//! `table.remove` gets the value that is to be removed.
//!
//! ```lua
//! -- fn(tags: Key, tag: String)
//! local tags = redis.call('LRANGE', KEYS[1], 0, -1)
//! table.remove(tags, ARGV[1])
//! return tags
//! ```
//!
//! `table.remove` takes a position. For other text the server raises `bad argument #2 to 'remove' (number expected, got string)`. Look for
//! the value: `for i = #tags, 1, -1 do if tags[i] == ARGV[1] then table.remove(tags, i) end end`. The lint looks at literals, and at
//! arguments that are text in Rust.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::SlipKind;
use crate::signature::Sent;

pub(super) const LINT: Lint =
    Lint { name: "removed_by_value", level: Level::Warn, page: include_str!("removed_by_value.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let is_text = |index: Option<i64>| match index {
        None => true,
        Some(index) => context
            .signature
            .and_then(|signature| signature.argument(index))
            .is_some_and(|parameter| parameter.sent == Sent::Text),
    };
    let slips = context.facts.suspects.slips.iter();
    let removed = slips.filter(|slip| matches!(slip.kind, SlipKind::RemovedByValue(index) if is_text(index)));
    let diagnostic = |slip: &crate::facts::suspects::Slip| {
        let labels = vec![Label::new(slip.span, "a value, where a position belongs")];
        let help =
            "look for it: `for i = #list, 1, -1 do if list[i] == value then table.remove(list, i) end end`";
        LINT.found("`table.remove` takes a position, not a value".to_owned(), labels, help)
    };
    removed.map(diagnostic).collect()
}
