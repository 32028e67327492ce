//! `unpack` stands in front of another value, and so gives only its first element.
//!
//! ```lua
//! return redis.call('SADD', KEYS[1], unpack(ARGV), 'built')
//! ```
//!
//! Nothing fails: a call gives all of its values only where it stands last. `SADD` gets the first argument and `built` here. Put `unpack` last,
//! or append the value to the table first. The lint is silent about `unpack` with bounds, as in `unpack(t, 2, 2)`.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "unpack_before_last",
    level: Level::Warn,
    page: include_str!("unpack_before_last.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::UnpackBeforeLast = slip.kind else { return None };
    let labels = vec![Label::new(slip.span, "gives only the first element here")];
    let help = "put it last, or append what follows to the table first";
    Some(LINT.found("`unpack` stands in front of another value".to_owned(), labels, help))
}
