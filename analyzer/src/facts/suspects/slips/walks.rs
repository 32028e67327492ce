//! Loops over a list that read behind its end, or do not read their counter.

use super::{Slip, SlipKind};
use crate::names::{Names, callee};
use crate::syntax::chunk::{
    BinaryOperator, Block, Expression, ExpressionKind, Name, Statement, StatementKind, Suffix, SuffixKind,
    UnaryOperator,
};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// `for i = 1, #list - 1, 2 do`
pub(super) struct Walk<'c> {
    pub(super) variable: &'c Name,
    pub(super) to: &'c Expression,
    pub(super) step: Option<&'c Expression>,
    pub(super) body: &'c Block,
}

/// What is wrong with the loop.
pub(super) fn of_walk<'c>(names: &Names<'c>, walk: &Walk<'c>) -> Option<Slip> {
    let (list, less) = end(walk.to)?;
    past_end(names, walk, (list, names.id_at(walk.variable.span)?), less)
}

/// The list that a loop ends with, and how many elements in front of its end.
pub(super) fn end(to: &Expression) -> Option<(&Expression, f64)> {
    if let Some(list) = length(to) {
        return Some((list, 0.0));
    }
    let ExpressionKind::Chain { first, rest } = &to.kind else { return None };
    match rest.as_slice() {
        [(BinaryOperator::Subtract, Expression { kind: ExpressionKind::Number(less), .. })] => {
            Some((length(first)?, *less))
        }
        [(BinaryOperator::Add, Expression { kind: ExpressionKind::Number(more), .. })] => {
            Some((length(first)?, -*more))
        }
        _ => None,
    }
}

fn length(expression: &Expression) -> Option<&Expression> {
    match &expression.kind {
        ExpressionKind::Unary { operator: UnaryOperator::Length, operand } => Some(operand),
        _ => None,
    }
}

fn past_end<'c>(
    names: &Names<'c>,
    walk: &Walk<'c>,
    (list, counter): (&'c Expression, usize),
    less: f64,
) -> Option<Slip> {
    let step = match walk.step.map(|step| &step.kind) {
        None => 1.0,
        Some(ExpressionKind::Number(step)) if *step >= 1.0 => *step,
        _ => return None,
    };
    let mut reads = Reads { names, list, counter, beyond: less + step, element: None, is_tested: false };
    reads.block(walk.body);
    let element = reads.element.filter(|_| !reads.is_tested)?;
    let kind = SlipKind::PastEnd { element };
    Some(Slip { kind, span: walk.variable.span.to(walk.step.unwrap_or(walk.to).span) })
}

/// What a loop reads behind the element that its counter is at.
struct Reads<'n, 'c> {
    names: &'n Names<'c>,
    list: &'c Expression,
    counter: usize,
    /// How far from the counter the last round is behind the end.
    beyond: f64,
    element: Option<Span>,
    /// Something asks how far it is, or whether anything is there.
    is_tested: bool,
}

impl<'c> Reads<'_, 'c> {
    fn is_list(&self, expression: &Expression) -> bool {
        match (&expression.kind, &self.list.kind) {
            (ExpressionKind::Name(one), ExpressionKind::Name(other)) => {
                one == other && self.names.named(expression) == self.names.named(self.list)
            }
            _ => false,
        }
    }

    /// `list[i + 1]`: how far from the counter.
    fn offset(&self, expression: &Expression) -> Option<f64> {
        let ExpressionKind::Suffixed { base, suffixes } = &expression.kind else { return None };
        let [Suffix { kind: SuffixKind::Index(index), .. }] = suffixes.as_slice() else { return None };
        if self.names.named(index) == Some(self.counter) {
            return Some(0.0).filter(|_| self.is_list(base));
        }
        let ExpressionKind::Chain { first, rest } = &index.kind else { return None };
        match rest.as_slice() {
            [(BinaryOperator::Add, Expression { kind: ExpressionKind::Number(offset), .. })]
                if self.names.named(first) == Some(self.counter) && self.is_list(base) =>
            {
                Some(*offset)
            }
            _ => None,
        }
    }

    fn mentions_counter(&self, expression: &'c Expression) -> bool {
        match &expression.kind {
            ExpressionKind::Chain { first, rest } => {
                self.mentions_counter(first) || rest.iter().any(|(_, operand)| self.mentions_counter(operand))
            }
            _ => self.names.named(expression) == Some(self.counter),
        }
    }

    /// Whether something is there: an element, or a local that may hold one.
    fn asks(&self, condition: &'c Expression) -> bool {
        match &condition.kind {
            ExpressionKind::Name(_) => true,
            ExpressionKind::Unary { operator: UnaryOperator::Not, operand } => self.asks(operand),
            ExpressionKind::Suffixed { base, .. } => self.is_list(base),
            _ => false,
        }
    }
}

impl<'c> Visitor<'c> for Reads<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        match &statement.kind {
            StatementKind::If { branches, .. } => {
                self.is_tested |= branches.iter().any(|(condition, _)| self.asks(condition));
            }
            StatementKind::Assign { targets, .. } => {
                let is_changed = |target: &Expression| match &target.kind {
                    ExpressionKind::Suffixed { base, .. } => self.is_list(base),
                    _ => self.is_list(target) || self.names.named(target) == Some(self.counter),
                };
                self.is_tested |= targets.iter().any(is_changed);
            }
            _ => {}
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        if self.offset(expression).is_some_and(|offset| offset >= self.beyond) {
            self.element.get_or_insert(expression.span);
        }
        match &expression.kind {
            ExpressionKind::Chain { first, rest } => {
                let compares = rest.iter().any(|(operator, _)| operator.is_comparison());
                let chooses =
                    rest.iter().any(|(it, _)| matches!(it, BinaryOperator::And | BinaryOperator::Or));
                let mut operands = std::iter::once(&**first).chain(rest.iter().map(|(_, operand)| operand));
                let is_nil = |operand: &Expression| matches!(operand.kind, ExpressionKind::Nil);
                self.is_tested |=
                    operands.any(|operand| compares && (self.mentions_counter(operand) || is_nil(operand)));
                // What is compared in front of `and` is not asked for itself.
                let begins = rest.first().is_some_and(|(operator, _)| !operator.is_comparison());
                let first = Some(&**first).filter(|_| begins);
                let mut chosen = first.into_iter().chain(rest.iter().map(|(_, operand)| operand));
                self.is_tested |= chooses && chosen.any(|operand| self.asks_deep(operand));
            }
            ExpressionKind::Suffixed { .. } => self.is_tested |= self.is_given(expression),
            _ => {}
        }
        walk::walk_expression(self, expression);
    }
}

impl<'c> Reads<'_, 'c> {
    fn asks_deep(&self, operand: &'c Expression) -> bool {
        let arguments = callee::arguments_of(self.names, operand, &["tonumber", "tostring"]);
        self.asks(operand) || arguments.and_then(<[_]>::first).is_some_and(|argument| self.asks(argument))
    }

    /// A call gets the list, and may change it.
    fn is_given(&self, call: &'c Expression) -> bool {
        let ExpressionKind::Suffixed { suffixes, .. } = &call.kind else { return false };
        let is_list = |argument: &Expression| self.is_list(argument);
        suffixes.iter().any(|suffix| match &suffix.kind {
            SuffixKind::Call(arguments) | SuffixKind::Method(_, arguments) => arguments.iter().any(is_list),
            _ => false,
        })
    }
}
