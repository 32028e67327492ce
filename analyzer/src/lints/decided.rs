//! Comparisons that are decided beforehand, since a command replies no number on the other side: a count is never negative.

use super::{Context, comparison};
use crate::flow::Comparison;
use crate::syntax::chunk::BinaryOperator;
use crate::value::{Integers, Operand, Value, ValueKind};

/// What the comparison always is, and what its left side can be, in words.
pub(super) fn by_range(context: &Context<'_>, found: &Comparison) -> Option<(bool, &'static str)> {
    let literal: i64 = match found.right.values.as_slice() {
        [Value { kind: ValueKind::Integer(Some(literal)), .. }] => *literal,
        _ => return None,
    };
    let (least, most, said) = range(context, &found.left)?;
    let most = most.unwrap_or(i64::MAX);
    let (is_below, is_above) = (literal < least, literal > most);
    let always = match found.operator {
        BinaryOperator::Less if literal <= least => false,
        BinaryOperator::GreaterOrEqual if literal <= least => true,
        BinaryOperator::LessOrEqual | BinaryOperator::Equal if is_below => false,
        BinaryOperator::Greater | BinaryOperator::NotEqual if is_below => true,
        BinaryOperator::GreaterOrEqual | BinaryOperator::Equal if is_above => false,
        BinaryOperator::Less | BinaryOperator::NotEqual if is_above => true,
        BinaryOperator::Greater if literal >= most => false,
        BinaryOperator::LessOrEqual if literal >= most => true,
        _ => return None,
    };
    Some((always, said))
}

/// Between what the operand lies.
fn range(context: &Context<'_>, operand: &Operand) -> Option<(i64, Option<i64>, &'static str)> {
    if is_length(context.source.slice(operand.span)) {
        return Some((0, None, "0 or more"));
    }
    let command = comparison::command_of(context, operand)?;
    let is_it = |value: &Value| matches!(value.kind, ValueKind::Integer(None));
    let integers = operand.values.first()?.integers;
    if !operand.values.iter().all(|value| is_it(value) && value.integers == integers) || command.guarded {
        return None;
    }
    match integers {
        Integers::Flag => Some((0, Some(1), "0 or 1")),
        Integers::Count => Some((0, None, "0 or more")),
        Integers::Time => Some((-2, None, "-2 or more")),
        Integers::Signed | Integers::Unsaid => None,
    }
}

/// `#list`
fn is_length(words: &str) -> bool {
    let name = words.strip_prefix('#').unwrap_or_default();
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'))
}
