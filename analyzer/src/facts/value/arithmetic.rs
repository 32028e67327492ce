//! Numbers: which have a fraction for certain, which can't have one.

use super::{Value, ValueKind};
use crate::chunk::{BinaryOperator, Expression, ExpressionKind, UnaryOperator};

/// What a number literal is.
#[expect(clippy::cast_possible_truncation, reason = "the range is tested first")]
pub(super) fn number(number: f64) -> ValueKind {
    if number.is_finite() && number.fract() != 0.0 {
        ValueKind::Fraction
    } else if number.abs() < 9e18 {
        ValueKind::Integer(Some(number as i64))
    } else {
        // Beyond 64 bits the processor decides what arrives.
        ValueKind::Number
    }
}

/// What an arithmetic operator gives: a quotient may have a fraction, a sum of whole numbers has none.
pub(super) fn result(operator: BinaryOperator, left: &[Value], right: &[Value]) -> ValueKind {
    let mut operands = left.iter().chain(right);
    match operator {
        BinaryOperator::Divide => ValueKind::Fraction,
        BinaryOperator::Power => ValueKind::Number,
        _ if operands.all(|operand| matches!(operand.kind, ValueKind::Integer(_))) => {
            ValueKind::Integer(None)
        }
        _ => ValueKind::Number,
    }
}

/// The value of an expression of literals.
pub(super) fn evaluate(expression: &Expression) -> Option<f64> {
    match &expression.kind {
        ExpressionKind::Number(number) => Some(*number),
        ExpressionKind::Parenthesized(inner) => evaluate(inner),
        ExpressionKind::Unary { operator: UnaryOperator::Minus, operand } => {
            evaluate(operand).map(|value| -value)
        }
        ExpressionKind::Chain { first, rest } => {
            rest.iter().try_fold(evaluate(first)?, |left, (operator, right)| {
                let right = evaluate(right)?;
                match operator {
                    BinaryOperator::Add => Some(left + right),
                    BinaryOperator::Subtract => Some(left - right),
                    BinaryOperator::Multiply => Some(left * right),
                    BinaryOperator::Divide => Some(left / right),
                    BinaryOperator::Power => Some(left.powf(right)),
                    _ => None,
                }
            })
        }
        _ => None,
    }
}
