//! Elements of the two tables, and the indexes that the text shows.

use crate::chunk::{Expression, ExpressionKind, UnaryOperator};
use crate::signature::List;

/// Whether an expression is an element of one of the tables, and which.
#[derive(Clone, Copy)]
pub(super) enum Element {
    /// It is none.
    No,
    /// `KEYS[i]`
    Some(List),
    /// `KEYS[1]`
    At(List, i64),
    /// `KEYS.name`
    Named(List),
}

pub(super) fn literal_index(index: &Expression) -> Option<i64> {
    match &index.kind {
        ExpressionKind::Number(number) => whole(*number),
        ExpressionKind::Unary { operator: UnaryOperator::Minus, operand } => {
            literal_index(operand).map(|index| -index)
        }
        ExpressionKind::Parenthesized(inner) => literal_index(inner),
        _ => None,
    }
}

/// A number without fraction that is small enough to be an index.
#[expect(clippy::cast_possible_truncation, reason = "the range is tested first")]
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 1e9).then_some(number as i64)
}
