//! Choices and comparisons with only one outcome.

use super::{Slip, SlipKind};
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind};

pub(super) fn of_chain(first: &Expression, rest: &[(BinaryOperator, Expression)]) -> Vec<Slip> {
    choices(first, rest).chain(new_tables(first, rest)).chain(defaults(first, rest)).collect()
}

/// `a and false or b` is `b` in any case; where that is nothing too, no harm is done.
fn choices<'e>(
    first: &'e Expression,
    rest: &'e [(BinaryOperator, Expression)],
) -> impl Iterator<Item = Slip> + 'e {
    rest.windows(2).filter_map(|pair| {
        let [(BinaryOperator::And, chosen), (BinaryOperator::Or, other)] = pair else { return None };
        let kind = SlipKind::ChoiceOfFalse { never: chosen.span, always: other.span };
        (is_nothing(chosen) && !is_nothing(other)).then(|| Slip { kind, span: first.span.to(other.span) })
    })
}

fn is_nothing(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::False | ExpressionKind::Nil => true,
        ExpressionKind::Parenthesized(inner) => is_nothing(inner),
        _ => false,
    }
}

/// No other table is the one that is made here.
fn new_tables<'e>(
    first: &'e Expression,
    rest: &'e [(BinaryOperator, Expression)],
) -> impl Iterator<Item = Slip> + 'e {
    rest.iter().enumerate().filter_map(move |(at, (operator, right))| {
        let equal = match operator {
            BinaryOperator::Equal => true,
            BinaryOperator::NotEqual => false,
            _ => return None,
        };
        let is_new = |side: &Expression| matches!(side.kind, ExpressionKind::Table(_));
        let kind = SlipKind::NewTableCompared { equal };
        (is_new(right) || (at == 0 && is_new(first))).then(|| Slip { kind, span: first.span.to(right.span) })
    })
}

fn chain(expression: &Expression) -> Option<(&Expression, &[(BinaryOperator, Expression)])> {
    match &expression.kind {
        ExpressionKind::Chain { first, rest } => Some((first, rest)),
        ExpressionKind::Parenthesized(inner) => chain(inner),
        _ => None,
    }
}

/// `x or 0 + 1` and `a .. x or b`: what binds tighter than `or` takes only one side of it.
fn defaults<'e>(
    first: &'e Expression,
    rest: &'e [(BinaryOperator, Expression)],
) -> impl Iterator<Item = Slip> + 'e {
    rest.iter().enumerate().filter_map(move |(at, (operator, right))| {
        if *operator != BinaryOperator::Or {
            return None;
        }
        let left = match at.checked_sub(1).and_then(|before| rest.get(before)) {
            Some((operator, _)) => value_operator(*operator),
            None => last_operator(first),
        };
        let of_literals = || match chain(right).filter(|_| !is_parenthesized(right))? {
            (first, [(operator, second)]) if is_literal(first) && is_literal(second) => {
                value_operator(*operator)
            }
            _ => None,
        };
        let (operator, behind) = match left {
            Some(operator) => (operator, false),
            None => (of_literals()?, true),
        };
        let kind = SlipKind::MisplacedDefault { operator, behind };
        Some(Slip { kind, span: if behind { right.span } else { first.span.to(right.span) } })
    })
}

fn is_parenthesized(expression: &Expression) -> bool {
    matches!(expression.kind, ExpressionKind::Parenthesized(_))
}

fn is_literal(expression: &Expression) -> bool {
    matches!(expression.kind, ExpressionKind::Number(_) | ExpressionKind::String(_))
}

/// The last operator of a chain, if its value is never nil.
fn last_operator(expression: &Expression) -> Option<&'static str> {
    let (_, rest) = chain(expression)?;
    value_operator(rest.last()?.0)
}

/// An operator whose value is a number or text.
fn value_operator(operator: BinaryOperator) -> Option<&'static str> {
    Some(match operator {
        BinaryOperator::Concat => "..",
        BinaryOperator::Add => "+",
        BinaryOperator::Subtract => "-",
        BinaryOperator::Multiply => "*",
        BinaryOperator::Divide => "/",
        BinaryOperator::Modulo => "%",
        _ => return None,
    })
}
