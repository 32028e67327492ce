//! The script uses the result of a function that gives none.
//!
//! ```lua
//! local names = redis.call('SMEMBERS', KEYS[1])
//! local sorted = table.sort(names)
//! return sorted
//! ```
//!
//! `table.sort` and `table.insert` change the list that they get, and give nothing back: `sorted` is nil. Call the function as a
//! statement, and go on with the list.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "function_without_result",
    level: Level::Warn,
    page: include_str!("function_without_result.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::NoResult(function) = &slip.kind else { return None };
    let labels = vec![Label::new(slip.span, "changes the list, and gives nothing")];
    let message = format!("the result of `{function}` is used, and it has none");
    Some(LINT.found(message, labels, "call it as a statement, and go on with the list"))
}
