//! Numbers: which have a fraction for certain, which can't have one, and which count the server's clock.

use super::alternatives;
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind, UnaryOperator};
use crate::text::Span;
use crate::value::{Origin, TimePart, Unit, Value, ValueKind};

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

/// The values as one number, as arithmetic takes them: text counts as the number that it spells.
pub(super) fn as_number(values: &[Value], span: Span) -> Value {
    let mut numbers = Vec::with_capacity(1);
    for value in values {
        let (kind, origin) = match (&value.kind, value.origin) {
            (ValueKind::Text(_), Origin::Time(part)) => (ValueKind::Integer(None), Origin::Clock(unit(part))),
            (kind, origin) if kind.is_number() => (kind.clone(), origin),
            (ValueKind::Text(_), origin @ Origin::Argument(Some(_))) => (ValueKind::Number, origin),
            (ValueKind::Unknown | ValueKind::Text(_), origin) => (ValueKind::Number, reply_or_other(origin)),
            // Anything else raises.
            _ => continue,
        };
        alternatives::add_all(&mut numbers, &[Value::new(kind, span).from(origin)]);
    }
    match numbers.as_slice() {
        [number] => number.clone(),
        numbers => Value::new(common_kind(numbers), span).from(mixed_origin(numbers)),
    }
}

/// What `-` in front gives.
pub(super) fn negative(values: &[Value], span: Span) -> Value {
    let number = as_number(values, span);
    let kind = match number.kind {
        ValueKind::Integer(literal) => ValueKind::Integer(literal.and_then(i64::checked_neg)),
        kind => kind,
    };
    Value { kind, span, ..number }
}

/// Of where numbers come from, only what replied them and the clock matter.
fn reply_or_other(origin: Origin) -> Origin {
    if let Origin::Reply(_) = origin { origin } else { Origin::Other }
}

fn unit(part: TimePart) -> Unit {
    match part {
        TimePart::Seconds => Unit::Seconds,
        TimePart::Microseconds => Unit::WithinSecond,
    }
}

fn common_kind(numbers: &[Value]) -> ValueKind {
    let all_whole = numbers.iter().all(|number| matches!(number.kind, ValueKind::Integer(_)));
    if all_whole && !numbers.is_empty() { ValueKind::Integer(None) } else { ValueKind::Number }
}

/// The clock with the most digits; random, if any is.
fn mixed_origin(numbers: &[Value]) -> Origin {
    let mut mixed = Origin::Other;
    for number in numbers {
        mixed = match (mixed, number.origin) {
            (Origin::Random, _) | (_, Origin::Random) => Origin::Random,
            (Origin::Clock(one), Origin::Clock(other)) => Origin::Clock(one.max(other)),
            (Origin::Clock(unit), _) | (_, Origin::Clock(unit)) => Origin::Clock(unit),
            (Origin::Reply(at), _) | (_, Origin::Reply(at)) => Origin::Reply(at),
            _ => Origin::Other,
        };
    }
    mixed
}

/// What an arithmetic operator gives.
pub(super) fn result(operator: BinaryOperator, left: &[Value], right: &[Value], span: Span) -> Value {
    let (left, right) = (as_number(left, span), as_number(right, span));
    let origin = origin(operator, &left, &right);
    let kind = match (operator, left.origin) {
        // Who divides a length knows that it can be divided, as in `#ARGV / 2`.
        (BinaryOperator::Divide, Origin::Length) => ValueKind::Number,
        // Chance makes no whole number of a fraction.
        _ if is_random_fraction(&left) || is_random_fraction(&right) => ValueKind::Quotient,
        _ => kind(operator, &left.kind, &right.kind),
    };
    Value::new(kind, span).from(origin)
}

fn is_random_fraction(value: &Value) -> bool {
    value.origin == Origin::Random && value.kind.may_be_cut()
}

/// A quotient may have a fraction; a sum of whole numbers has none, and one whole number does not undo a fraction.
#[expect(clippy::cast_precision_loss, reason = "so does Lua, whose numbers are all floats")]
fn kind(operator: BinaryOperator, left: &ValueKind, right: &ValueKind) -> ValueKind {
    use BinaryOperator::{Add, Divide, Multiply, Power, Subtract};
    use ValueKind::{Fraction, Integer, Number, Quotient};
    match (operator, left, right) {
        (Divide, Integer(Some(left)), Integer(Some(right))) => number(*left as f64 / *right as f64),
        (Divide, ..) => Quotient,
        (Multiply, Fraction, Integer(None) | Number) | (Multiply, Integer(None) | Number, Fraction) => {
            Quotient
        }
        (Add | Subtract, Integer(_), kind) | (Add | Subtract, kind, Integer(_)) if kind.may_be_cut() => {
            kind.clone()
        }
        (Add | Subtract, Number, kind) | (Add | Subtract, kind, Number) if kind.may_be_cut() => Quotient,
        (Power, ..) => Number,
        (_, Integer(_), Integer(_)) => Integer(None),
        _ => Number,
    }
}

fn origin(operator: BinaryOperator, left: &Value, right: &Value) -> Origin {
    match (operator, left.origin, right.origin) {
        (_, Origin::Random, _) | (_, _, Origin::Random) => Origin::Random,
        (BinaryOperator::Add, ..) if left.kind.is_long() != right.kind.is_long() => Origin::Long,
        (BinaryOperator::Add, Origin::Long, _) | (BinaryOperator::Add, _, Origin::Long) => Origin::Long,
        // The difference of two times is no time; one of them may be a literal.
        (BinaryOperator::Subtract, Origin::Clock(_), Origin::Clock(_) | Origin::Argument(_)) => Origin::Other,
        (BinaryOperator::Subtract, Origin::Clock(_), _) if is_epoch(&right.kind) => Origin::Other,
        (BinaryOperator::Add, Origin::Clock(one), Origin::Clock(other)) => Origin::Clock(one.max(other)),
        (BinaryOperator::Add, _, Origin::Clock(unit))
        | (BinaryOperator::Add | BinaryOperator::Subtract, Origin::Clock(unit), _) => Origin::Clock(unit),
        (BinaryOperator::Multiply, Origin::Clock(unit), _) => scaled(unit, &right.kind, finer),
        (BinaryOperator::Multiply, _, Origin::Clock(unit)) => scaled(unit, &left.kind, finer),
        (BinaryOperator::Divide, Origin::Clock(unit), _) => scaled(unit, &right.kind, coarser),
        (_, Origin::Reply(at), _) | (_, _, Origin::Reply(at)) => Origin::Reply(at),
        (BinaryOperator::Add | BinaryOperator::Subtract, Origin::Length, Origin::Other) => Origin::Length,
        (BinaryOperator::Add | BinaryOperator::Subtract, Origin::Argument(index), _)
        | (BinaryOperator::Add, _, Origin::Argument(index)) => Origin::Argument(index),
        (BinaryOperator::Multiply, Origin::Argument(index), _)
            if right.kind == ValueKind::Integer(None) || is_literal(&right.kind) =>
        {
            Origin::Argument(index)
        }
        _ => Origin::Other,
    }
}

fn is_literal(kind: &ValueKind) -> bool {
    matches!(kind, ValueKind::Integer(Some(_)))
}

/// A literal so large that it can only be a time itself.
fn is_epoch(kind: &ValueKind) -> bool {
    matches!(kind, ValueKind::Integer(Some(number)) if *number >= 1_000_000_000)
}

/// A clock times, or through, a thousand or a million.
fn scaled(unit: Unit, factor: &ValueKind, step: fn(Unit) -> Option<Unit>) -> Origin {
    let scaled = match factor {
        ValueKind::Integer(Some(1_000)) => step(unit),
        ValueKind::Integer(Some(1_000_000)) => step(unit).and_then(step),
        _ => None,
    };
    scaled.map_or(Origin::Other, Origin::Clock)
}

fn finer(unit: Unit) -> Option<Unit> {
    match unit {
        Unit::Seconds => Some(Unit::Milliseconds),
        Unit::Milliseconds => Some(Unit::Microseconds),
        Unit::WithinSecond | Unit::Microseconds => None,
    }
}

fn coarser(unit: Unit) -> Option<Unit> {
    match unit {
        Unit::WithinSecond => Some(Unit::WithinSecond),
        Unit::Seconds => None,
        Unit::Milliseconds => Some(Unit::Seconds),
        Unit::Microseconds => Some(Unit::Milliseconds),
    }
}

/// The value of an expression of literals.
pub(crate) fn evaluate(expression: &Expression) -> Option<f64> {
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
