//! What orders a list for `table.sort` is no order.
//!
//! ```lua
//! local scores = redis.call('LRANGE', KEYS[1], 0, -1)
//! table.sort(scores, function(a, b) return tonumber(a) <= tonumber(b) end)
//! return scores
//! ```
//!
//! `table.sort` asks whether the first stands before the second. If two elements each stand before the other, as equal ones do with `<=`, Lua
//! may raise `invalid order function for sorting`, or read behind the end of the list. Write `<`. A number is true whatever it is, so `a - b`,
//! as other languages have it, orders nothing: write `a < b`.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "invalid_sort_order",
    level: Level::Warn,
    page: include_str!("invalid_sort_order.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::SortOrder { compares } = slip.kind else { return None };
    let (said, help) = if compares {
        ("true both ways for equal elements", "compare with `<` or `>`")
    } else {
        ("a number, which is always true", "write `a < b`")
    };
    let message = "`table.sort` gets a function that gives no order".to_owned();
    Some(LINT.found(message, vec![Label::new(slip.span, said)], help))
}
