//! Chains of binary operators, read from left to right.

use super::correlation::may_well_be;
use super::expressions::{boolean, either};
use super::sameness::mentioned;
use super::time_text::unpadded_time;
use super::{Flow, Use, alternatives, arithmetic, single, unknown};
use crate::flow::{Comparison, Operation};
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind};
use crate::text::Span;
use crate::value::{Operand, Origin, Value, ValueKind};

/// What the sides of `and` and `or` are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
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
        part: Side,
    ) -> Vec<Value> {
        if let Some(number) = arithmetic::evaluate(expression) {
            return single(arithmetic::number(number), expression.span);
        }
        if let [(BinaryOperator::Concat, _)] = rest {
            return self.concatenation(expression);
        }
        let part_of_first = if begins_logical(rest) { part } else { Side::Value(Use::Look) };
        let mut left = Operand { span: first.span, values: self.side(first, part_of_first) };
        for (position, (operator, right)) in rest.iter().enumerate() {
            let span = left.span.to(right.span);
            let values = if is_logical(*operator) {
                let prefix = (first, rest.get(..position).unwrap_or_default());
                let is_choice = begins_choice(rest.get(position..).unwrap_or_default());
                if is_choice || (position > 0 && part == Side::Condition) {
                    self.found.uses.condition(left.span, &left.values, self.group);
                    if position == 0 && part != Side::Condition {
                        self.note_number(first, &left.values);
                    }
                }
                self.logical(*operator, prefix, left, right, part)
            } else {
                let whole = (position == 0).then_some(first);
                self.arithmetic_or_comparison(*operator, left, whole, right)
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
        let whole = if pieces.iter().any(|piece| self.may_have_metatable(&piece.values)) {
            Value::new(ValueKind::Unknown, span)
        } else {
            put_together(pieces.iter().flat_map(|piece| &piece.values), span)
        };
        for piece in &pieces {
            self.note_operand(Operation::Concatenation, piece.span, &piece.values, span);
        }
        let whole = match unpadded_time(&pieces) {
            Some(microseconds) => whole.from(Origin::TimeText(microseconds)),
            None => whole,
        };
        self.found.uses.concatenation(pieces);
        vec![whole]
    }

    /// Operators may do anything to it.
    pub(super) fn may_have_metatable(&self, values: &[Value]) -> bool {
        let may_have = |value: &Value| value.kind == ValueKind::Unknown || value.kind.is_table();
        self.whole.has_metatables && values.iter().any(may_have)
    }

    /// What was met so far has decided that the next operand is come to.
    fn correlate_operand(&mut self, (first, rest): Prefix<'c>, operand: &'c Expression) {
        let mut tested = Vec::new();
        if rest.is_empty() {
            self.tested_by(first, &mut tested);
        } else {
            self.tested_by_chain(first, rest, &mut tested);
        }
        self.environment.ask(self.met, None);
        for local in mentioned(self.names, operand) {
            if !tested.contains(&local) {
                self.environment.doubt_if_dependent(local, self.met);
            }
        }
    }

    fn side(&mut self, expression: &'c Expression, part: Side) -> Vec<Value> {
        match part {
            Side::Condition => self.condition(expression),
            Side::Value(put_to) => self.value(expression, put_to),
        }
    }

    /// `whole` is the left operand, where that is one expression.
    fn arithmetic_or_comparison(
        &mut self,
        operator: BinaryOperator,
        left: Operand,
        whole: Option<&'c Expression>,
        right: &'c Expression,
    ) -> Vec<Value> {
        let values = self.value(right, Use::Look);
        let values = self.binary(operator, left, Operand { span: right.span, values });
        match operator {
            BinaryOperator::Modulo => {
                self.note_remainder(whole.unwrap_or(right), right);
                values
            }
            BinaryOperator::Divide => self.quotient(whole, right, values),
            _ => values,
        }
    }

    fn binary(&mut self, operator: BinaryOperator, left: Operand, right: Operand) -> Vec<Value> {
        let span = left.span.to(right.span);
        if let Some(operation) = Operation::from_operator(operator)
            && operation.may_fit(&left.values, &right.values)
        {
            self.note_operand(operation, left.span, &left.values, span);
            self.note_operand(operation, right.span, &right.values, span);
        }
        if operator.is_comparison() {
            let (guarded, group) = (self.is_guarded(), self.group);
            let values = compared(operator, &left.values, &right.values, span);
            self.found.uses.comparison(Comparison { operator, left, right, guarded, group });
            return values;
        }
        if self.may_have_metatable(&left.values) || self.may_have_metatable(&right.values) {
            return unknown(span);
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
        part: Side,
    ) -> Vec<Value> {
        let goes_on_if = operator == BinaryOperator::And;
        if !goes_on_if && rest.is_empty() && part != Side::Condition && self.alive {
            let is_zero = matches!(right.kind, ExpressionKind::Number(0.0));
            self.found.uses.default(&left, is_zero);
        }
        let (before, was_alive) = (self.environment.clone(), self.alive);
        let asked = before.questions.asked();
        self.environment.types.level += 1;
        self.narrow_chain(first, rest, goes_on_if);
        self.correlate_operand((first, rest), right);
        let others = self.side(right, part);
        let (ends, is_alive) = (std::mem::replace(&mut self.environment, before), self.alive);
        self.alive = was_alive;
        let mut values = staying(left.values, !goes_on_if);
        if is_alive {
            // What a call on the right has done may have happened.
            self.environment.join(&ends);
            // `or 0` asks about no more than what stands in front of it.
            self.environment.questions.ask_only(asked);
            alternatives::add_all(&mut values, &others);
        } else {
            self.narrow_chain(first, rest, !goes_on_if);
        }
        if values.is_empty() { single(ValueKind::Unknown, left.span) } else { values }
    }
}

/// What a comparison gives. One with nil, a boolean or a text is as doubtful as what it asks for.
fn compared(operator: BinaryOperator, left: &[Value], right: &[Value], span: Span) -> Vec<Value> {
    let equal = match operator {
        BinaryOperator::Equal => true,
        BinaryOperator::NotEqual => false,
        _ => return boolean(span),
    };
    let (asked, [literal]) =
        (if let [_] = right { left } else { right }, if let [_] = right { right } else { left })
    else {
        return boolean(span);
    };
    let meets = |value: &Value| meets(&value.kind, &literal.kind);
    if asked.iter().any(|value| meets(value).is_none()) {
        return boolean(span);
    }
    either(span, |truth| asked.iter().any(|value| meets(value) == Some(truth == equal) && may_well_be(value)))
}

/// Whether two are equal; `None` if that is unknown.
fn meets(kind: &ValueKind, literal: &ValueKind) -> Option<bool> {
    match (kind, literal) {
        (ValueKind::Unknown, _) => None,
        (kind, ValueKind::Nil) => Some(matches!(kind, ValueKind::Nil | ValueKind::FallThrough)),
        (kind, ValueKind::False) => Some(matches!(kind, ValueKind::False | ValueKind::Missing)),
        (kind, ValueKind::True) => Some(*kind == ValueKind::True),
        (ValueKind::Text(Some(mine)), ValueKind::Text(Some(other))) => Some(mine == other),
        _ => None,
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
