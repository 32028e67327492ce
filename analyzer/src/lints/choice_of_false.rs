//! `a and false or b` is always `b`.
//!
//! ```lua
//! local exists = redis.call('EXISTS', KEYS[1]) == 1
//! local free = exists and false or true
//! return free and 1 or 0
//! ```
//!
//! Nothing fails: `exists and false` is false whatever `exists` is, and so `or` goes on to `true`. The same holds for `nil`
//! in the middle. Ask the other way round, as in `not exists`, or write an `if`. The lint is silent if `b` is `false` or
//! `nil` as well.

use super::slips::each;
use super::{Context, Lint, named};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "choice_of_false", level: Level::Deny, page: include_str!("choice_of_false.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, |slip| diagnostic(context, slip))
}

fn diagnostic(context: &Context<'_>, slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::ChoiceOfFalse { never, always } = slip.kind else { return None };
    let (never, always) = (named::short(context, never), named::short(context, always));
    let message = format!("this choice is always `{always}`");
    let said = format!("`… and {never}` is never true, so `or` always takes `{always}`");
    let labels = vec![Label::new(slip.span, said)];
    let help = if always == "true" {
        "turn the condition round, as in `not (a and b)`, or write an `if`"
    } else {
        "turn the condition round, as in `not a and b or c`, or write an `if`"
    };
    Some(LINT.found(message, labels, help))
}
