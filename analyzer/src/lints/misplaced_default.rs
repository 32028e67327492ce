//! A default stands where it is part of something else.
//!
//! ```lua
//! local last = redis.call('GET', KEYS[1])
//! return tonumber(last or 0 + 1)
//! ```
//!
//! Nothing fails, or not here: `or` binds less tightly than all other operators, so `last or 0 + 1` is `last or (0 + 1)`, and
//! `'id:' .. last or ''` is `('id:' .. last) or ''`, whose default is never used. Write `(last or 0) + 1` and `'id:' .. (last or '')`.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "misplaced_default", level: Level::Warn, page: include_str!("misplaced_default.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::MisplacedDefault { operator, behind } = slip.kind else { return None };
    let (said, help) = if behind {
        ("computed first: all of it is the default", "put parentheses around `… or …`")
    } else {
        ("what stands in front of `or` is never nil", "put parentheses around the value and its default")
    };
    let message = format!("`{operator}` binds tighter than `or`");
    Some(LINT.found(message, vec![Label::new(slip.span, said)], help))
}
