//! What an expression can be.

use super::correlation::may_well_be;
use super::operators::{self, Side};
use super::sources::Sources;
use super::{Flow, Use, arithmetic, single, unknown};
use crate::flow::{Measure, Operation, Test};
use crate::syntax::chunk::{Expression, ExpressionKind, Suffix, SuffixKind, UnaryOperator};
use crate::value::{Origin, Value, ValueKind};

impl<'c> Flow<'_, 'c> {
    /// What `expression` can be, one entry for each alternative; never empty.
    pub(super) fn value(&mut self, expression: &'c Expression, put_to: Use) -> Vec<Value> {
        let values = self.value_of(expression, put_to);
        self.claim(expression.span, &values);
        values
    }

    fn value_of(&mut self, expression: &'c Expression, put_to: Use) -> Vec<Value> {
        let span = expression.span;
        self.steps += 1;
        match &expression.kind {
            ExpressionKind::Nil => single(ValueKind::Nil, span),
            ExpressionKind::True => single(ValueKind::True, span),
            ExpressionKind::False => single(ValueKind::False, span),
            ExpressionKind::Number(number) => single(arithmetic::number(*number), span),
            ExpressionKind::String(text) => single(ValueKind::Text(Some(text.as_slice().into())), span),
            ExpressionKind::Vararg => unknown(span),
            ExpressionKind::Function(function) => {
                self.function(function);
                single(ValueKind::Function, span)
            }
            ExpressionKind::Parenthesized(inner) => self.value(inner, put_to),
            ExpressionKind::Table(fields) => vec![self.table(span, fields, put_to)],
            ExpressionKind::Name(_) => self.name(expression, put_to),
            ExpressionKind::Suffixed { base, suffixes } => {
                let mut values = self.suffixed(base, suffixes, span);
                if put_to == Use::Take {
                    self.take_parts(base, &mut values);
                }
                values
            }
            ExpressionKind::Unary { operator, operand } => self.unary(expression, *operator, operand),
            ExpressionKind::Chain { first, rest } => self.chain(expression, first, rest, Side::Value(put_to)),
        }
    }

    /// Goes through expressions whose values nobody needs.
    pub(super) fn values(&mut self, expressions: &'c [Expression], put_to: Use) -> Vec<Vec<Value>> {
        let mut values = Vec::with_capacity(expressions.len());
        for expression in expressions {
            values.push(self.value(expression, put_to));
        }
        // What is worked out later may change what was taken before.
        if self.environment.has_parts && !expressions.iter().all(|expression| self.is_quiet(expression)) {
            values.iter_mut().flatten().filter(|value| value.is_part).for_each(super::parts::hide);
        }
        values
    }

    /// A local, with the values that it has here; each says that it stands here.
    fn name(&mut self, expression: &'c Expression, put_to: Use) -> Vec<Value> {
        let span = expression.span;
        self.meet_name(expression);
        let Some(id) = self.known_local(expression) else { return unknown(span) };
        if put_to == Use::Take {
            self.share(id);
        }
        let Some(values) = self.environment.get(id) else { return unknown(span) };
        let mut values: Vec<Value> = values.iter().map(|value| Value { span, ..value.clone() }).collect();
        if put_to != Use::Look && !self.environment.sources_of(id).are_replies() {
            doubt_unset(&mut values);
        }
        values
    }

    pub(super) fn meet_name(&mut self, expression: &'c Expression) {
        let sources = match (self.names.named(expression), self.input_table(expression)) {
            (_, Some(list)) => Sources::input(list, None),
            (Some(_), _) if self.known_local(expression).is_none() => Sources::ALL,
            (Some(id), _) => self.environment.sources_of(id),
            // A function of Lua's, or a table of them.
            (None, None) => Sources::NONE,
        };
        self.met = self.met.and(sources);
    }

    /// The number of the local that `expression` names, if nobody but the statements of its function changes it.
    pub(super) fn known_local(&self, expression: &'c Expression) -> Option<usize> {
        let id = self.names.named(expression)?;
        let local = self.names.by_id(id)?;
        (!local.captured || !local.reassigned).then_some(id)
    }

    fn unary(
        &mut self,
        expression: &'c Expression,
        operator: UnaryOperator,
        operand: &'c Expression,
    ) -> Vec<Value> {
        let span = expression.span;
        match operator {
            UnaryOperator::Not => {
                let values = self.condition(operand);
                self.note_test(operand, true);
                negated(&values, span)
            }
            UnaryOperator::Length => {
                let values = self.value(operand, Use::Look);
                self.note_operand(Operation::Length, operand.span, &values, span);
                self.note_list(&values, "#", operand.span);
                self.found.uses.measured(operand.span, &values, Measure::Length);
                vec![Value::new(ValueKind::Integer(None), span).from(Origin::Length)]
            }
            UnaryOperator::Minus => {
                let values = self.value(operand, Use::Look);
                self.note_operand(Operation::Arithmetic, operand.span, &values, span);
                if self.may_have_metatable(&values) {
                    return unknown(span);
                }
                vec![arithmetic::negative(&values, span)]
            }
        }
    }

    fn note_test(&mut self, expression: &'c Expression, negated: bool) {
        let is_call = |suffix: &Suffix| matches!(suffix.kind, SuffixKind::Call(_) | SuffixKind::Method(..));
        let is_plain = match &expression.kind {
            ExpressionKind::Name(_) => true,
            ExpressionKind::Suffixed { suffixes, .. } => !suffixes.iter().any(is_call),
            _ => false,
        };
        if is_plain {
            self.found.uses.tests.push(Test { span: expression.span, negated, group: self.group });
        }
    }

    /// A number that decides which way to go, worked out on the spot; who names it first may look whether it is there.
    pub(super) fn note_number(&mut self, expression: &'c Expression, values: &[Value]) {
        let is_worked_out = match &expression.kind {
            ExpressionKind::Name(_) => false,
            ExpressionKind::Suffixed { suffixes, .. } => !matches!(
                suffixes.last().map(|last| &last.kind),
                Some(SuffixKind::Field(_) | SuffixKind::Index(_)) | None
            ),
            _ => arithmetic::evaluate(expression).is_none(),
        };
        if is_worked_out && self.alive && values.iter().all(|value| value.kind.is_number()) {
            self.found.uses.number(expression.span, values, self.group);
        }
    }

    /// `if n then` where `n` is the number that a reply spells, or a default: who writes that thinks of nothing else.
    pub(super) fn note_default(&mut self, condition: &'c Expression, values: &[Value]) {
        let is_number = |value: &Value| value.kind.is_number();
        let is_literal = |value: &Value| matches!(value.kind, ValueKind::Integer(Some(_)));
        let is_read = |value: &Value| is_number(value) && matches!(value.origin, Origin::Reply(_));
        // What the stored text spells if it is no number.
        let is_nil = |value: &Value| value.kind == ValueKind::Nil && value.origin == Origin::Other;
        let fits = values.iter().all(|value| is_number(value) || (is_nil(value) && value.doubtful));
        if let ExpressionKind::Name(_) = condition.kind
            && self.alive
            && fits
            && values.iter().any(is_literal)
            && values.iter().any(is_read)
        {
            self.found.uses.numbers.push((condition.span, self.group));
        }
    }

    /// A value that decides which way to go: of `and` and `or`, each side.
    pub(super) fn condition(&mut self, expression: &'c Expression) -> Vec<Value> {
        match &expression.kind {
            ExpressionKind::Parenthesized(inner) => self.condition(inner),
            ExpressionKind::Chain { first, rest } if operators::has_logical(rest) => {
                let values = self.chain(expression, first, rest, Side::Condition);
                self.claim(expression.span, &values);
                values
            }
            _ => {
                let values = self.value(expression, Use::Look);
                self.found.uses.condition(expression.span, &values, self.group);
                self.note_number(expression, &values);
                self.note_test(expression, false);
                values
            }
        }
    }
}

/// Whether a condition takes these values for true, if all of them agree.
pub(super) fn truth(values: &[Value]) -> Option<bool> {
    let mut all = values.iter().map(|value| value.kind.truth());
    let first = all.next()??;
    all.all(|truth| truth == Some(first)).then_some(first)
}

/// Where some way has assigned the local, whoever sends the arguments may know that it was gone.
fn doubt_unset(values: &mut [Value]) {
    if values.len() > 1 {
        values.iter_mut().filter(|value| value.origin == Origin::Unset).for_each(Value::doubt);
    }
}

/// The opposite; as doubtful as what it is the opposite of.
fn negated(values: &[Value], span: crate::text::Span) -> Vec<Value> {
    match truth(values) {
        Some(truth) => single(if truth { ValueKind::False } else { ValueKind::True }, span),
        None => either(span, |truth| {
            values.iter().any(|value| value.kind.truth().is_none_or(|it| it != truth) && may_well_be(value))
        }),
    }
}

/// True or false, each doubtful unless it is certain to happen for some input.
pub(super) fn either(span: crate::text::Span, is_certain: impl Fn(bool) -> bool) -> Vec<Value> {
    let mut values = boolean(span);
    for (value, truth) in values.iter_mut().zip([true, false]) {
        value.doubtful = !is_certain(truth);
    }
    values
}

pub(super) fn boolean(span: crate::text::Span) -> Vec<Value> {
    vec![Value::new(ValueKind::True, span), Value::new(ValueKind::False, span)]
}
