//! `string.format` gets fewer values than its text has places for.
//!
//! ```lua
//! return redis.call('GET', string.format('%s:%s', KEYS[1]))
//! ```
//!
//! The server raises `bad argument #3 to 'format' (no value)`. Add the value, or write `%%` for a percent sign. The lint is
//! silent if the last argument may be several, and under `pcall`.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "format_without_value",
    level: Level::Deny,
    page: include_str!("format_without_value.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::FormatArguments { wanted, given } = slip.kind else { return None };
    let message = format!("`string.format` has places for {wanted}, and gets {given}");
    let labels = vec![Label::new(slip.span, "raises an error")];
    Some(LINT.found(message, labels, "add what is missing, or write `%%` for a percent sign"))
}
