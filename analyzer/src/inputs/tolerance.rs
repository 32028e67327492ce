//! Which expressions stand where a nil does no harm: conditions, operands of `and`, `or` and `not`, comparisons with `==`, fields
//! of a table, and what is passed to an unknown function.
//!
//! A read of `ARGV[3]` in such a place asks whether there is a third argument; it does not need one.

use crate::names::{Names, callee};
use crate::servers::fields;
use crate::syntax::chunk::{
    BinaryOperator, Expression, ExpressionKind, Field, Statement, StatementKind, Suffix, SuffixKind,
    UnaryOperator,
};
use crate::text::Span;

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
            // A field that is set to nil is not there.
            StatementKind::Assign { targets, values } => {
                let fields = targets
                    .iter()
                    .zip(values)
                    .filter(|(target, _)| matches!(target.kind, ExpressionKind::Suffixed { .. }));
                fields.for_each(|(_, value)| self.mark(value));
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
            ExpressionKind::Suffixed { base, suffixes } => self.mark_suffixes(base, suffixes),
            ExpressionKind::Table(fields) => self.mark_fields(fields),
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

    /// What stands within brackets may be nil where a field is read, and what a function gets, unless it is known to need it.
    fn mark_suffixes(&mut self, base: &'c Expression, suffixes: &'c [Suffix]) {
        for (at, suffix) in suffixes.iter().enumerate() {
            match &suffix.kind {
                SuffixKind::Index(index) => self.mark(index),
                SuffixKind::Call(arguments) => {
                    let before = suffixes.get(..at).unwrap_or_default();
                    let needed = needed(self.names, base, before, arguments.len());
                    self.mark_all(arguments.get(needed..).unwrap_or_default());
                }
                SuffixKind::Method(name, arguments) if fields::lacks("string", &name.text) => {
                    self.mark_all(arguments);
                }
                SuffixKind::Method(..) | SuffixKind::Field(_) => {}
            }
        }
    }

    /// A field that is nil is not there; nor are the last elements.
    fn mark_fields(&mut self, fields: &'c [Field]) {
        let is_plain = |field: &&Field| matches!(field, Field::Positional(it) if matches!(it.kind, ExpressionKind::Name(_) | ExpressionKind::Suffixed { .. }));
        let elements = fields.iter().rev().take_while(is_plain).count();
        let first = fields.len().saturating_sub(elements.max(1));
        for (at, field) in fields.iter().enumerate() {
            match field {
                Field::Named(_, value) | Field::Keyed(_, value) => self.mark(value),
                Field::Positional(value) if at >= first => self.mark(value),
                Field::Positional(_) => {}
            }
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

/// How many of the first arguments a call needs: those of the text's own functions are followed to their parameters.
fn needed<'c>(names: &Names<'c>, base: &'c Expression, before: &'c [Suffix], count: usize) -> usize {
    if before.is_empty()
        && let Some(function) = names.function(base)
    {
        return function.parameters.len().min(count);
    }
    let Some(path) = callee::path_of(names, base, before) else { return 0 };
    match (path.global, path.field) {
        (_, None) if matches!(path.global, "type" | "tostring" | "rawequal" | "select" | "print") => 0,
        ("pcall" | "xpcall" | "setmetatable", None) | ("table", Some("insert")) => 1,
        ("redis" | "server", Some("log" | "sha1hex"))
        | ("cjson", Some("encode"))
        | ("cmsgpack", Some("pack")) => 0,
        _ => count,
    }
}
