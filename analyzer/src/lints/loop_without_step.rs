//! A loop counts down, but has no step.
//!
//! ```lua
//! local all = redis.call('LRANGE', KEYS[1], 0, -1)
//! local out = {}
//! for i = #all, 1 do
//!   out[#out + 1] = all[i]
//! end
//! return out
//! ```
//!
//! Nothing fails: without a third number the loop counts upwards, and ends before its first round if it begins behind its end.
//! Write `for i = #all, 1, -1 do`.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "loop_without_step", level: Level::Warn, page: include_str!("loop_without_step.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::Downwards = slip.kind else { return None };
    let labels = vec![Label::new(slip.span, "ends before its first round")];
    let message = "a loop counts down without a step".to_owned();
    let found = LINT.found(message, labels, "write `, -1` behind the last number");
    Some(found.with_fix(Fix::certain([Edit::insert(slip.span.end, ", -1")])))
}
