//! Replies that conditions weigh: who asks whether one is there has written both ways, so each of them is one to reckon with.

use std::rc::Rc;

use super::{Flow, is_missing_reply};
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind, Suffix, SuffixKind, UnaryOperator};
use crate::text::Span;
use crate::value::{Origin, Value, ValueKind};

/// How many operands of a chain are looked at.
const OPERANDS: usize = 16;

impl<'c> Flow<'_, 'c> {
    /// The locals whose truth `condition` asks for, and that may hold a reply that is missing, as far as is known before it.
    pub(super) fn left_open_by(&self, condition: &'c Expression) -> Vec<usize> {
        let mut weighed = Vec::new();
        self.weighed_by(condition, &mut weighed);
        let may_miss = |local: &usize| {
            self.environment.get(*local).is_some_and(|values| values.iter().any(is_missing_reply))
        };
        weighed.retain(may_miss);
        weighed
    }

    fn weighed_by(&self, condition: &'c Expression, weighed: &mut Vec<usize>) {
        match &condition.kind {
            ExpressionKind::Parenthesized(inner)
            | ExpressionKind::Unary { operator: UnaryOperator::Not, operand: inner } => {
                self.weighed_by(inner, weighed);
            }
            ExpressionKind::Name(_) => weighed.extend(self.known_local(condition)),
            ExpressionKind::Chain { first, rest } => {
                let is_choice = |operator| matches!(operator, BinaryOperator::And | BinaryOperator::Or);
                if rest.iter().all(|(operator, _)| is_choice(*operator)) {
                    let operands = rest.iter().map(|(_, operand)| operand).take(OPERANDS);
                    std::iter::once(first.as_ref())
                        .chain(operands)
                        .for_each(|operand| self.weighed_by(operand, weighed));
                }
            }
            _ => {}
        }
    }

    /// That these are missing is not doubtful: the condition has a way for it.
    pub(super) fn reckon_with(&mut self, locals: &[usize]) {
        for local in locals {
            let Some(values) = self.environment.get(*local).map(Rc::clone) else { continue };
            let mut values = values.to_vec();
            for value in values.iter_mut().filter(|value| is_nothing(value)) {
                value.doubtful = false;
            }
            self.environment.set(*local, Some(values.into()));
        }
    }

    /// A list that may be empty has no first element: that is as certain as that `GET` may find nothing. Where the script has asked about
    /// anything, or what a reply names, it may know better.
    pub(super) fn reckon_with_empty(&self, values: &mut [Value]) {
        if self.environment.asked {
            return;
        }
        for value in values.iter_mut().filter(|value| value.kind == ValueKind::Nil && value.is_unasked) {
            if let Origin::Reply(call) = value.origin {
                value.doubtful &= !self.is_asked_plainly(call);
            }
        }
    }

    /// Whether no word of the command that is called there is a reply.
    fn is_asked_plainly(&self, call: Span) -> bool {
        let is_reply = |value: &Value| matches!(value.origin, Origin::Reply(_));
        let command = self.found.commands.iter().rev().find(|command| command.span == call);
        command.is_some_and(|it| !it.arguments.iter().flat_map(|argument| &argument.values).any(is_reply))
    }

    /// The local that `condition` compares with text or a number alone: that it may be missing was not thought of.
    pub(super) fn only_compared(&self, condition: &'c Expression) -> Option<usize> {
        let ExpressionKind::Chain { first, rest } = &condition.kind else { return None };
        let [(BinaryOperator::Equal | BinaryOperator::NotEqual, other)] = rest.as_slice() else {
            return None;
        };
        let mut sides = [(first.as_ref(), other), (other, first.as_ref())].into_iter();
        sides.find_map(|(side, other)| self.names.named(side).filter(|_| self.is_plain(other)))
    }

    /// Whether the expression is text or a number, or an argument, which is text where it was sent.
    pub(super) fn is_plain(&self, expression: &'c Expression) -> bool {
        match &expression.kind {
            ExpressionKind::String(_) | ExpressionKind::Number(_) => true,
            ExpressionKind::Name(_) => self
                .known_local(expression)
                .and_then(|local| self.environment.get(local))
                .is_some_and(|values| values.iter().all(is_plain)),
            ExpressionKind::Suffixed { base, suffixes } => {
                let is_element = matches!(suffixes.as_slice(), [Suffix { kind: SuffixKind::Index(_), .. }]);
                is_element && self.input_table(base).is_some()
            }
            _ => false,
        }
    }
}

fn is_nothing(value: &Value) -> bool {
    matches!(value.kind, ValueKind::Missing | ValueKind::Nil) && matches!(value.origin, Origin::Reply(_))
}

fn is_plain(value: &Value) -> bool {
    let is_input = matches!(value.origin, Origin::Argument(_) | Origin::Key(_));
    match value.kind {
        ValueKind::Text(_) => true,
        ValueKind::Nil => is_input,
        _ => value.kind.is_number(),
    }
}
