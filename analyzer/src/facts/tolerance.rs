//! Which expressions stand where a nil does no harm: conditions, operands of `and`, `or` and `not`, comparisons with `==`.
//!
//! A read of `ARGV[3]` in such a place asks whether there is a third argument; it does not need one.

use crate::chunk::{BinaryOperator, Expression, ExpressionKind, Statement, StatementKind, UnaryOperator};
use crate::{Names, Span, callee};

/// What a walk down the tree has met of such places: each expression is marked before the walk comes to it.
pub(super) struct Tolerance<'n, 'c> {
    names: &'n Names<'c>,
    marked: Vec<Span>,
    /// Where in `marked` those begin that one statement or expression has marked, which are in the order of the text.
    groups: Vec<usize>,
}

impl<'n, 'c> Tolerance<'n, 'c> {
    pub(super) fn new(names: &'n Names<'c>) -> Self {
        Self { names, marked: Vec::new(), groups: Vec::new() }
    }

    pub(super) fn contains(&self, expression: &Expression) -> bool {
        let mut end = self.marked.len();
        for start in self.groups.iter().rev() {
            let group = self.marked.get(*start..end).unwrap_or_default();
            if group.binary_search(&expression.span).is_ok() {
                return true;
            }
            end = *start;
        }
        false
    }

    /// Marks parts of a statement. The number given is for [`Tolerance::leave`], behind the statement.
    pub(super) fn enter_statement(&mut self, statement: &'c Statement) -> usize {
        let outside = self.marked.len();
        match &statement.kind {
            StatementKind::While { condition, .. } | StatementKind::Repeat { until: condition, .. } => {
                self.mark(condition);
            }
            StatementKind::If { branches, .. } => {
                for (condition, _) in branches {
                    self.mark(condition);
                }
            }
            _ => {}
        }
        self.group(outside)
    }

    /// Marks parts of an expression. The number given is for [`Tolerance::leave`], behind the expression.
    pub(super) fn enter_expression(&mut self, expression: &'c Expression) -> usize {
        let outside = self.marked.len();
        match &expression.kind {
            ExpressionKind::Unary { operator: UnaryOperator::Not, operand } => self.mark(operand),
            ExpressionKind::Chain { first, rest } => {
                let tolerated = self.contains(expression);
                self.mark_operands(first, rest);
                if let Some((operator, last)) = rest.last()
                    && is_logical(*operator)
                    && tolerated
                {
                    self.mark(last);
                }
            }
            // `type(x)` harms no nil wherever it stands.
            ExpressionKind::Suffixed { .. } => {
                let arguments = callee::arguments_of(self.names, expression, &["type"]);
                self.mark_all(arguments.unwrap_or_default());
            }
            _ => {}
        }
        self.group(outside)
    }

    /// Forgets what was marked within a statement or an expression: the walk does not come there again.
    pub(super) fn leave(&mut self, outside: usize) {
        self.marked.truncate(outside);
        while self.groups.last().is_some_and(|start| *start >= outside) {
            self.groups.pop();
        }
    }

    /// Makes one group of what was marked since `outside`.
    fn group(&mut self, outside: usize) -> usize {
        if self.marked.len() > outside {
            self.groups.push(outside);
        }
        outside
    }

    fn mark(&mut self, expression: &'c Expression) {
        self.marked.push(expression.span);
        match &expression.kind {
            ExpressionKind::Parenthesized(inner) => self.mark(inner),
            // `tonumber(nil)` is nil and `type(nil)` is `'nil'`.
            ExpressionKind::Suffixed { .. } => {
                let conversions = ["tonumber", "type", "tostring"];
                let arguments = callee::arguments_of(self.names, expression, &conversions);
                self.mark_all(arguments.and_then(|all| all.get(..1)).unwrap_or_default());
            }
            _ => {}
        }
    }

    fn mark_all(&mut self, expressions: &'c [Expression]) {
        for expression in expressions {
            self.mark(expression);
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

fn is_logical(operator: BinaryOperator) -> bool {
    matches!(operator, BinaryOperator::And | BinaryOperator::Or)
}
