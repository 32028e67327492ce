//! Chains of binary operators, read from left to right.

use super::expressions::boolean;
use super::{Flow, Use, arithmetic, environment, one};
use crate::Span;
use crate::chunk::{BinaryOperator, Expression, ExpressionKind};
use crate::facts::{Comparison, Operand, Origin, Value, ValueKind};

/// What the sides of `and` and `or` are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Conditions.
    Condition,
    /// Values.
    Value(Use),
}

/// A chain up to some operator: its first operand, and the rest.
pub(super) type Prefix<'c> = (&'c Expression, &'c [(BinaryOperator, Expression)]);

impl<'c> Flow<'_, 'c> {
    /// The parser has put what binds tighter in front: `a == b and c` is `(a == b) and c`.
    pub(super) fn chain(
        &mut self,
        expression: &'c Expression,
        first: &'c Expression,
        rest: &'c [(BinaryOperator, Expression)],
        part: Part,
    ) -> Vec<Value> {
        if let Some(number) = arithmetic::evaluate(expression) {
            return one(arithmetic::number(number), expression.span);
        }
        if let [(BinaryOperator::Concat, _)] = rest {
            return self.concatenation(expression);
        }
        let part_of_first = if begins_logical(rest) { part } else { Part::Value(Use::Look) };
        let mut left = Operand { span: first.span, values: self.side(first, part_of_first) };
        for (position, (operator, right)) in rest.iter().enumerate() {
            let span = left.span.to(right.span);
            let values = if is_logical(*operator) {
                let prefix = (first, rest.get(..position).unwrap_or_default());
                let is_choice = begins_choice(rest.get(position..).unwrap_or_default());
                if is_choice || (position > 0 && part == Part::Condition) {
                    self.found.uses.condition(left.span, &left.values);
                }
                self.logical(*operator, prefix, left, right, part)
            } else {
                let values = self.value(right, Use::Look);
                self.binary(*operator, left, Operand { span: right.span, values })
            };
            self.claim(span, &values);
            left = Operand { span, values };
        }
        left.values
    }

    /// `a .. b .. c` is `a .. (b .. c)`.
    fn concatenation(&mut self, mut expression: &'c Expression) -> Vec<Value> {
        let span = expression.span;
        let mut pieces = Vec::new();
        while let ExpressionKind::Chain { first, rest } = &expression.kind
            && let [(BinaryOperator::Concat, right)] = rest.as_slice()
        {
            pieces.push(Operand { span: first.span, values: self.value(first, Use::Look) });
            expression = right;
        }
        pieces.push(Operand { span: expression.span, values: self.value(expression, Use::Look) });
        let whole = put_together(pieces.iter().flat_map(|piece| &piece.values), span);
        self.found.uses.concatenation(pieces);
        vec![whole]
    }

    fn side(&mut self, expression: &'c Expression, part: Part) -> Vec<Value> {
        match part {
            Part::Condition => self.condition(expression),
            Part::Value(put_to) => self.value(expression, put_to),
        }
    }

    fn binary(&mut self, operator: BinaryOperator, left: Operand, right: Operand) -> Vec<Value> {
        let span = left.span.to(right.span);
        if operator.is_comparison() {
            let guarded = self.is_guarded();
            self.found.uses.comparison(Comparison { operator, left, right, guarded });
            return boolean(span);
        }
        if operator == BinaryOperator::Concat {
            return vec![put_together(left.values.iter().chain(&right.values), span)];
        }
        vec![arithmetic::result(operator, &left.values, &right.values, span)]
    }

    /// `a and b` is a falsy `a` or `b`; `a or b` is a truthy `a` or `b`. What `b` does may not happen; that it is come to
    /// says what the whole of the left side is.
    fn logical(
        &mut self,
        operator: BinaryOperator,
        (first, rest): Prefix<'c>,
        left: Operand,
        right: &'c Expression,
        part: Part,
    ) -> Vec<Value> {
        let goes_on_if = operator == BinaryOperator::And;
        let (before, was_alive) = (self.environment.clone(), self.alive);
        self.narrow_chain(first, rest, goes_on_if);
        let others = self.side(right, part);
        let (ends, is_alive) = (std::mem::replace(&mut self.environment, before), self.alive);
        self.alive = was_alive;
        let mut values = staying(left.values, !goes_on_if);
        if is_alive {
            // What a call on the right has done may have happened.
            self.environment.join(&ends);
            environment::add_all(&mut values, &others);
        } else {
            self.narrow_chain(first, rest, !goes_on_if);
        }
        if values.is_empty() { one(ValueKind::Unknown, left.span) } else { values }
    }
}

/// The alternatives that a condition takes for `truth`.
pub(super) fn staying(values: Vec<Value>, truth: bool) -> Vec<Value> {
    values.into_iter().filter(|value| value.kind.truth().is_none_or(|it| it == truth)).collect()
}

/// Whether a chain is one of `and` and `or`, whatever binds tighter in front.
pub(super) fn has_logical(rest: &[(BinaryOperator, Expression)]) -> bool {
    rest.last().is_some_and(|(operator, _)| is_logical(*operator))
}

fn begins_logical(rest: &[(BinaryOperator, Expression)]) -> bool {
    rest.first().is_some_and(|(operator, _)| is_logical(*operator))
}

fn is_logical(operator: BinaryOperator) -> bool {
    matches!(operator, BinaryOperator::And | BinaryOperator::Or)
}

/// `… and one or other`
fn begins_choice(rest: &[(BinaryOperator, Expression)]) -> bool {
    matches!(rest, [(BinaryOperator::And, _), (BinaryOperator::Or, _), ..])
}

/// Text put together. It is as random as its pieces, and around the key that one of them is. Of a piece that may hold a key
/// without showing it, nothing is known, nor is of the whole.
pub(super) fn put_together<'v>(pieces: impl Iterator<Item = &'v Value>, span: Span) -> Value {
    let mut origin = Origin::Built(None);
    let mut is_clear = true;
    for value in pieces {
        is_clear &= !may_hold_key(value);
        origin = match (origin, value.origin) {
            (Origin::Random, _) | (_, Origin::Random) => Origin::Random,
            (Origin::Built(None), Origin::Key(key) | Origin::Built(key)) => Origin::Built(key),
            (origin, _) => origin,
        };
    }
    if origin == Origin::Built(None) && !is_clear {
        origin = Origin::Other;
    }
    Value::new(ValueKind::Text(None), span).from(origin)
}

fn may_hold_key(value: &Value) -> bool {
    let is_unclear = matches!(value.kind, ValueKind::Unknown | ValueKind::Text(None));
    value.origin == Origin::Key(None) || (value.origin == Origin::Other && is_unclear)
}
