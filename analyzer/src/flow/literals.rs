//! What a comparison with a literal leaves of the alternatives of its other side.
//!
//! Only what is certain: an alternative goes if it can't be what the comparison says of it.

use super::arithmetic;
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind};
use crate::value::ValueKind;

/// A literal that something is compared with.
#[derive(Clone, Copy)]
pub(super) enum Literal<'c> {
    Nil,
    False,
    True,
    Number(f64),
    Text(&'c [u8]),
}

impl<'c> Literal<'c> {
    pub(super) fn from_expression(expression: &'c Expression) -> Option<Self> {
        match &expression.kind {
            ExpressionKind::Nil => Some(Self::Nil),
            ExpressionKind::False => Some(Self::False),
            ExpressionKind::True => Some(Self::True),
            ExpressionKind::String(text) => Some(Self::Text(text)),
            _ => arithmetic::evaluate(expression).map(Self::Number),
        }
    }

    /// nil or false, as what is missing is compared with.
    pub(super) fn is_nothing(self) -> bool {
        matches!(self, Self::Nil | Self::False)
    }

    /// Whether `kind` can be on the left of `operator`, this literal on its right, where that is `truth`.
    pub(super) fn allows(self, kind: &ValueKind, operator: BinaryOperator, truth: bool) -> bool {
        match (operator, self) {
            _ if *kind == ValueKind::Unknown => true,
            (BinaryOperator::Equal, _) => self.allows_equal(kind, truth),
            (BinaryOperator::NotEqual, _) => self.allows_equal(kind, !truth),
            (_, Self::Number(number)) => allows_order(kind, operator, number, truth),
            _ => true,
        }
    }

    fn allows_equal(self, kind: &ValueKind, equal: bool) -> bool {
        match (self, kind) {
            (Self::Number(number), ValueKind::Integer(Some(own))) => is_same(*own, number) == equal,
            (Self::Text(text), ValueKind::Text(Some(own))) => (own.as_ref() == text) == equal,
            (Self::Number(_) | Self::Text(_), _) => !equal || self.has_type_of(kind),
            _ => self.has_type_of(kind) == equal,
        }
    }

    /// Whether `kind` is of the literal's type; of those with a single value, whether it is that.
    pub(super) fn has_type_of(self, kind: &ValueKind) -> bool {
        match self {
            Self::Nil => matches!(kind, ValueKind::Nil),
            Self::False => matches!(kind, ValueKind::False | ValueKind::Missing),
            Self::True => matches!(kind, ValueKind::True),
            Self::Number(_) => kind.is_number(),
            Self::Text(_) => matches!(kind, ValueKind::Text(_)),
        }
    }
}

fn allows_order(kind: &ValueKind, operator: BinaryOperator, number: f64, truth: bool) -> bool {
    let ValueKind::Integer(Some(own)) = kind else { return true };
    let own = float(*own);
    let holds = match operator {
        BinaryOperator::Less => own < number,
        BinaryOperator::LessOrEqual => own <= number,
        BinaryOperator::Greater => own > number,
        BinaryOperator::GreaterOrEqual => own >= number,
        _ => return true,
    };
    holds == truth
}

#[expect(clippy::cast_precision_loss, reason = "it was a number of Lua before, which is a float")]
fn float(own: i64) -> f64 {
    own as f64
}

fn is_same(own: i64, number: f64) -> bool {
    matches!(arithmetic::number(number), ValueKind::Integer(Some(other)) if other == own)
}

/// `a < b` is `b > a`.
pub(super) fn mirrored(operator: BinaryOperator) -> BinaryOperator {
    match operator {
        BinaryOperator::Less => BinaryOperator::Greater,
        BinaryOperator::LessOrEqual => BinaryOperator::GreaterOrEqual,
        BinaryOperator::Greater => BinaryOperator::Less,
        BinaryOperator::GreaterOrEqual => BinaryOperator::LessOrEqual,
        same => same,
    }
}

/// Whether the expression is one that counts as true, whatever the script does.
pub(super) fn is_always_true(expression: &Expression) -> bool {
    use ExpressionKind::{Function, Number, Parenthesized, String, Table, True};
    match &expression.kind {
        Parenthesized(inner) => is_always_true(inner),
        True | Number(_) | String(_) | Table(_) | Function(_) => true,
        _ => arithmetic::evaluate(expression).is_some(),
    }
}
