//! Which expressions stand where a nil does no harm: conditions, operands of `and`, `or` and `not`, comparisons with `==`.
//!
//! A read of `ARGV[3]` in such a place asks whether there is a third argument; it does not need one.

use std::collections::HashSet;

use crate::chunk::{
    BinaryOperator, Chunk, Expression, ExpressionKind, Statement, StatementKind, UnaryOperator,
};
use crate::walk::{self, Visitor};
use crate::{Names, Span, callee};

/// The spans of the expressions that may be nil where they stand.
#[derive(Debug, Default)]
pub(super) struct Tolerant(HashSet<Span>);

impl Tolerant {
    pub(super) fn contains(&self, expression: &Expression) -> bool {
        self.0.contains(&expression.span)
    }
}

pub(super) fn gather(chunk: &Chunk, names: &Names<'_>) -> Tolerant {
    let mut gatherer = Gatherer { names, tolerant: Tolerant::default() };
    gatherer.block(&chunk.block);
    gatherer.tolerant
}

struct Gatherer<'n, 'c> {
    names: &'n Names<'c>,
    tolerant: Tolerant,
}

impl<'c> Gatherer<'_, 'c> {
    fn mark(&mut self, expression: &'c Expression) {
        self.tolerant.0.insert(expression.span);
        match &expression.kind {
            ExpressionKind::Parenthesized(inner) => self.mark(inner),
            ExpressionKind::Suffixed { .. } => self.mark_argument_of_conversion(expression),
            _ => {}
        }
    }

    /// `tonumber(nil)` is nil and `type(nil)` is `'nil'`.
    fn mark_argument_of_conversion(&mut self, expression: &'c Expression) {
        let Some(call) = callee::call(self.names, expression) else { return };
        if matches!(call.path.as_str(), "tonumber" | "type" | "tostring") {
            call.arguments.iter().take(1).for_each(|argument| self.mark(argument));
        }
    }

    fn mark_operands(&mut self, first: &'c Expression, rest: &'c [(BinaryOperator, Expression)]) {
        let mut left = Some(first);
        for (operator, right) in rest {
            match operator {
                BinaryOperator::And | BinaryOperator::Or => left.into_iter().for_each(|left| self.mark(left)),
                BinaryOperator::Equal | BinaryOperator::NotEqual => {
                    left.into_iter().chain([right]).for_each(|operand| self.mark(operand));
                }
                _ => {}
            }
            // What is on the left of the next operator is this operand only behind `and` and `or`.
            left = is_logical(*operator).then_some(right);
        }
    }
}

impl<'c> Visitor<'c> for Gatherer<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        match &statement.kind {
            StatementKind::While { condition, .. } | StatementKind::Repeat { until: condition, .. } => {
                self.mark(condition);
            }
            StatementKind::If { branches, .. } => {
                branches.iter().for_each(|(condition, _)| self.mark(condition));
            }
            _ => {}
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        match &expression.kind {
            ExpressionKind::Unary { operator: UnaryOperator::Not, operand } => self.mark(operand),
            ExpressionKind::Chain { first, rest } => {
                self.mark_operands(first, rest);
                if self.tolerant.contains(expression) {
                    let last = rest.last().filter(|(operator, _)| is_logical(*operator));
                    last.into_iter().for_each(|(_, operand)| self.mark(operand));
                }
            }
            // `type(x)` harms no nil wherever it stands.
            ExpressionKind::Suffixed { .. } => self.mark_argument_of_type(expression),
            _ => {}
        }
        walk::walk_expression(self, expression);
    }
}

impl<'c> Gatherer<'_, 'c> {
    fn mark_argument_of_type(&mut self, expression: &'c Expression) {
        let call = callee::call(self.names, expression).filter(|call| call.path == "type");
        call.iter().flat_map(|call| call.arguments).for_each(|argument| self.mark(argument));
    }
}

fn is_logical(operator: BinaryOperator) -> bool {
    matches!(operator, BinaryOperator::And | BinaryOperator::Or)
}
