//! Two locals are to swap their values, but the first one is written over.
//!
//! ```lua
//! local left, right = redis.call('GET', KEYS[1]) or '', redis.call('GET', KEYS[2]) or ''
//! left = right
//! right = left
//! return { left, right }
//! ```
//!
//! Nothing fails, but both have the same value then. Write `left, right = right, left`.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "swap_loses_value", level: Level::Warn, page: include_str!("swap_loses_value.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::SwapLost = &slip.kind else { return None };
    let message = "two locals have one value after this".to_owned();
    let labels = vec![Label::new(slip.span, "the first value is lost")];
    Some(LINT.found(message, labels, "swap in one statement: `a, b = b, a`"))
}
