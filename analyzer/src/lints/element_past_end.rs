//! The last round of a loop reads behind the end of its list.
//!
//! ```lua
//! local board = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
//! local sum = 0
//! for i = 1, #board do
//!   sum = sum + tonumber(board[i + 1])
//! end
//! return sum
//! ```
//!
//! In the last round `i + 1` is more than `#board`, so the element is nil, and what it is used for raises an error. Of pairs, count in steps
//! of two: `for i = 1, #board, 2 do`. Otherwise end the loop earlier: `#board - 1`. The lint is silent if the loop asks where it is, or
//! whether the element is there.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "element_past_end", level: Level::Warn, page: include_str!("element_past_end.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::PastEnd { element } = &slip.kind else { return None };
    let message = "the last round of a loop reads behind the end of its list".to_owned();
    let labels =
        vec![Label::new(*element, "nil in the last round"), Label::new(slip.span, "up to the last element")];
    Some(LINT.found(message, labels, "count in steps of two if these are pairs, or end the loop earlier"))
}
