//! `not` in front of one side of a comparison.

use super::{Slip, SlipKind};
use crate::names::Names;
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind, UnaryOperator};

/// `not a == b`, where `b` is no boolean for all that the text says.
pub(super) fn before_comparison<'c>(
    names: &Names<'c>,
    first: &'c Expression,
    rest: &'c [(BinaryOperator, Expression)],
) -> Option<Slip> {
    let ExpressionKind::Unary { operator: UnaryOperator::Not, .. } = first.kind else { return None };
    let (operator, right) = rest.first()?;
    let equal = match operator {
        BinaryOperator::Equal => true,
        BinaryOperator::NotEqual => false,
        _ => return None,
    };
    let may_be_boolean = matches!(
        names.behind(right).kind,
        ExpressionKind::True
            | ExpressionKind::False
            | ExpressionKind::Unary { .. }
            | ExpressionKind::Chain { .. }
    );
    let kind = SlipKind::NotBeforeComparison { equal };
    (!may_be_boolean).then_some(Slip { kind, span: first.span.to(right.span) })
}
