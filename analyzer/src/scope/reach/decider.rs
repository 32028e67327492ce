//! What an expression depends on: nothing, what the caller sends, or data.
//!
//! Each local is looked at once. What is not known counts as sent by the caller: it keeps a place from being certain to run.

use std::collections::BTreeMap;

use crate::names::Names;
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind, Function, UnaryOperator};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// Whose values decide, in the order in which one hides the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Decider {
    Nothing,
    Caller,
    Data,
}

/// What was found of locals, by their number.
#[derive(Debug, Default)]
pub(super) struct Deciders {
    locals: BTreeMap<usize, Decider>,
}

/// How far a condition is followed through locals.
const STEPS: usize = 8;

impl Deciders {
    /// The caller's values alone decide at least a part of a condition.
    pub(super) fn decides<'c>(&mut self, names: &Names<'c>, condition: &'c Expression) -> bool {
        match &condition.kind {
            ExpressionKind::Parenthesized(inner) => self.decides(names, inner),
            ExpressionKind::Unary { operator: UnaryOperator::Not, operand } => self.decides(names, operand),
            ExpressionKind::Chain { first, rest } if is_logical(rest) => {
                self.decides(names, first) || rest.iter().any(|(_, operand)| self.decides(names, operand))
            }
            _ => self.decider(names, condition) == Decider::Caller,
        }
    }

    /// The condition looks which of several things the caller wants: it compares with a text or a number that is not empty.
    pub(super) fn chooses<'c>(&mut self, names: &Names<'c>, condition: &'c Expression) -> bool {
        self.chooses_within(names, condition, STEPS)
    }

    fn chooses_within<'c>(&mut self, names: &Names<'c>, condition: &'c Expression, steps: usize) -> bool {
        let Some(steps) = steps.checked_sub(1) else { return false };
        let condition = names.behind(condition);
        match &condition.kind {
            ExpressionKind::Unary { operator: UnaryOperator::Not, operand } => {
                self.chooses_within(names, operand, steps)
            }
            ExpressionKind::Chain { first, rest } if is_logical(rest) => {
                let mut all = std::iter::once(&**first).chain(rest.iter().map(|(_, operand)| operand));
                all.any(|operand| self.chooses_within(names, operand, steps))
            }
            ExpressionKind::Chain { first, rest } => match rest.as_slice() {
                [(BinaryOperator::Equal | BinaryOperator::NotEqual, right)] => {
                    (names_a_choice(names, first) || names_a_choice(names, right))
                        && self.decider(names, condition) == Decider::Caller
                }
                _ => false,
            },
            _ => false,
        }
    }

    fn decider<'c>(&mut self, names: &Names<'c>, expression: &'c Expression) -> Decider {
        let mut finder = Finder { deciders: self, names, found: Decider::Nothing };
        finder.expression(expression);
        finder.found
    }

    fn local(&mut self, names: &Names<'_>, id: usize) -> Decider {
        if let Some(known) = self.locals.get(&id) {
            return *known;
        }
        // A function that calls itself adds nothing by that.
        self.locals.insert(id, Decider::Nothing);
        let Some(local) = names.by_id(id) else { return Decider::Caller };
        let found = match (local.value, local.function) {
            (Some(value), _) => self.decider(names, value),
            (None, Some(function)) => self.function(names, function),
            (None, None) => Decider::Caller,
        };
        let is_word = local.value.is_some_and(|value| matches!(value.kind, ExpressionKind::String(_)));
        let found = match local.reassigned {
            true if is_word => Decider::Caller,
            true if local.value.is_none() || found != Decider::Caller => Decider::Data,
            _ => found,
        };
        self.locals.insert(id, found);
        found
    }

    /// What a call of it may give.
    fn function<'c>(&mut self, names: &Names<'c>, function: &'c Function) -> Decider {
        let mut finder = Finder { deciders: self, names, found: Decider::Caller };
        finder.block(&function.body);
        finder.found
    }
}

/// `'set'`, `2`: what somebody might want. `''` and `0` rather say that there is nothing to do.
fn names_a_choice<'c>(names: &Names<'c>, expression: &'c Expression) -> bool {
    match &names.behind(expression).kind {
        ExpressionKind::String(text) => !text.is_empty() && text != b"0",
        ExpressionKind::Number(number) => *number != 0.0,
        ExpressionKind::True | ExpressionKind::False => true,
        _ => false,
    }
}

pub(super) fn is_logical(rest: &[(BinaryOperator, Expression)]) -> bool {
    rest.iter().any(|(operator, _)| matches!(operator, BinaryOperator::And | BinaryOperator::Or))
}

struct Finder<'o, 'n, 'c> {
    deciders: &'o mut Deciders,
    names: &'n Names<'c>,
    found: Decider,
}

impl Finder<'_, '_, '_> {
    fn name(&mut self, name: &str, span: Span) {
        let origin = match self.names.id_at(span) {
            Some(id) => self.deciders.local(self.names, id),
            None => match name {
                "KEYS" | "ARGV" => Decider::Caller,
                "redis" | "server" => Decider::Data,
                _ => Decider::Nothing,
            },
        };
        self.found = self.found.max(origin);
    }
}

impl<'c> Visitor<'c> for Finder<'_, '_, 'c> {
    fn expression(&mut self, expression: &'c Expression) {
        match &expression.kind {
            ExpressionKind::Name(name) => self.name(name, expression.span),
            ExpressionKind::Vararg => self.found = self.found.max(Decider::Caller),
            _ => walk::walk_expression(self, expression),
        }
    }
}
