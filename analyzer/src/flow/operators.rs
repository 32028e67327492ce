//! Chains of binary operators, read from left to right.

use super::expressions::boolean;
use super::{Flow, Use, arithmetic, environment, one};
use crate::Span;
use crate::chunk::{BinaryOperator, Expression};
use crate::facts::{Comparison, Operand, Origin, Value, ValueKind};

/// What the sides of `and` and `or` are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Conditions.
    Condition,
    /// Values.
    Value(Use),
}

impl<'c> Flow<'_, 'c> {
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
        let mut left = self.side(first, if is_logical(rest) { part } else { Part::Value(Use::Look) });
        if is_choice(rest) {
            self.found.uses.condition(first.span, &left);
        }
        let mut span = first.span;
        let mut pieces: Vec<Operand> = Vec::new();
        for (position, (operator, right)) in rest.iter().enumerate() {
            let whole = span.to(right.span);
            left = match operator {
                BinaryOperator::And | BinaryOperator::Or => {
                    let condition = (position == 0).then_some(first);
                    self.logical(*operator, condition, Operand { span, values: left }, right, part)
                }
                BinaryOperator::Concat => {
                    if pieces.is_empty() {
                        pieces.push(Operand { span, values: left });
                    }
                    let values = self.value(right, Use::Look);
                    pieces.push(Operand { span: right.span, values });
                    vec![concatenated(&pieces, whole)]
                }
                operator => {
                    let values = self.value(right, Use::Look);
                    self.binary(
                        *operator,
                        Operand { span, values: left },
                        Operand { span: right.span, values },
                    )
                }
            };
            span = whole;
        }
        if !pieces.is_empty() {
            self.found.uses.concatenation(pieces);
        }
        left
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
        vec![arithmetic::result(operator, &left.values, &right.values, span)]
    }

    /// `a and b` is a falsy `a` or `b`; `a or b` is a truthy `a` or `b`. What `b` does may not happen; that it is come to
    /// says what `condition`, the whole of the left side, is.
    fn logical(
        &mut self,
        operator: BinaryOperator,
        condition: Option<&'c Expression>,
        left: Operand,
        right: &'c Expression,
        part: Part,
    ) -> Vec<Value> {
        let goes_on_if = operator == BinaryOperator::And;
        let (before, was_alive) = (self.environment.clone(), self.alive);
        if let Some(condition) = condition {
            self.narrow(condition, goes_on_if);
        }
        let others = self.side(right, part);
        let (ends, is_alive) = (std::mem::replace(&mut self.environment, before), self.alive);
        self.alive = was_alive;
        let mut values = staying(left.values, !goes_on_if);
        if is_alive {
            // What a call on the right has done may have happened.
            self.environment.join(&ends);
            environment::add_all(&mut values, &others);
        } else if let Some(condition) = condition {
            self.narrow(condition, !goes_on_if);
        }
        if values.is_empty() { one(ValueKind::Unknown, left.span) } else { values }
    }
}

/// The alternatives that a condition takes for `truth`.
pub(super) fn staying(values: Vec<Value>, truth: bool) -> Vec<Value> {
    values.into_iter().filter(|value| value.kind.truth().is_none_or(|it| it == truth)).collect()
}

pub(super) fn is_logical(rest: &[(BinaryOperator, Expression)]) -> bool {
    matches!(rest.first(), Some((BinaryOperator::And | BinaryOperator::Or, _)))
}

/// `condition and one or other`
fn is_choice(rest: &[(BinaryOperator, Expression)]) -> bool {
    matches!(rest, [(BinaryOperator::And, _), (BinaryOperator::Or, _), ..])
}

/// Text put together. It is as random as its pieces, and around the key that one of them is.
fn concatenated(pieces: &[Operand], span: Span) -> Value {
    let mut origin = Origin::Built(None);
    for value in pieces.iter().flat_map(|piece| &piece.values) {
        origin = match (origin, value.origin) {
            (Origin::Random, _) | (_, Origin::Random) => Origin::Random,
            (Origin::Built(None), Origin::Key(key) | Origin::Built(key)) => Origin::Built(key),
            (origin, _) => origin,
        };
    }
    Value::new(ValueKind::Text(None), span).from(origin)
}
