//! Elements of the two tables, and the indexes that the text shows.

use crate::Names;
use crate::chunk::{BinaryOperator, Expression, ExpressionKind, UnaryOperator};
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

/// How far an index is followed through locals and sums.
const STEPS: usize = 5;

/// The index that `index` always is: a literal, a local that stays one, or a sum of such.
pub(super) fn fixed_index<'c>(names: &Names<'c>, index: &'c Expression) -> Option<i64> {
    number(names, index, STEPS).and_then(whole)
}

fn number<'c>(names: &Names<'c>, index: &'c Expression, steps: usize) -> Option<f64> {
    let steps = steps.checked_sub(1)?;
    match &names.behind(index).kind {
        ExpressionKind::Number(number) => Some(*number),
        ExpressionKind::Unary { operator: UnaryOperator::Minus, operand } => {
            number(names, operand, steps).map(|number| -number)
        }
        ExpressionKind::Chain { first, rest } => {
            rest.iter().try_fold(number(names, first, steps)?, |left, (operator, right)| {
                let right = number(names, right, steps)?;
                match operator {
                    BinaryOperator::Add => Some(left + right),
                    BinaryOperator::Subtract => Some(left - right),
                    _ => None,
                }
            })
        }
        _ => None,
    }
}

/// A number without fraction that is small enough to be an index.
#[expect(clippy::cast_possible_truncation, reason = "the range is tested first")]
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 1e9).then_some(number as i64)
}
