//! Lists of texts that are sorted, though the script takes their elements for numbers.

use super::lists::command;
use super::{Slip, SlipKind};
use crate::names::{Names, callee};
use crate::scope::Scope;
use crate::syntax::chunk::{
    BinaryOperator, Expression, ExpressionKind, Statement, StatementKind, Suffix, SuffixKind,
};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// `table.sort(redis.call('LRANGE', …))`, and `tonumber(list[i])` below.
pub(super) fn sorted<'c>(scope: &Scope<'c>, names: &Names<'c>, list: &'c Expression) -> Option<Slip> {
    let replies_texts = |name: String| {
        matches!(name.as_str(), "LRANGE" | "SMEMBERS" | "HVALS" | "MGET" | "HMGET" | "ZRANGE" | "SORT")
    };
    let is_reply =
        callee::call(names, names.behind(list)).and_then(|call| command(&call)).is_some_and(replies_texts);
    if !(is_reply || names.is_input_list(names.behind(list))) || !super::is_searched(scope) {
        return None;
    }
    let mut finder = Numbers { names, local: names.named(list), found: None, elements: Vec::new() };
    finder.block(scope.block);
    Some(Slip { kind: SlipKind::SortedAsText(finder.found?), span: list.span })
}

/// Looks for an element of a local, or of `ARGV`, that becomes a number.
struct Numbers<'n, 'c> {
    names: &'n Names<'c>,
    local: Option<usize>,
    found: Option<Span>,
    /// Locals that are such elements.
    elements: Vec<usize>,
}

impl<'c> Numbers<'_, 'c> {
    fn is_element(&self, expression: &'c Expression) -> bool {
        match &expression.kind {
            ExpressionKind::Suffixed { base, suffixes } => {
                matches!(suffixes.as_slice(), [Suffix { kind: SuffixKind::Index(_), .. }])
                    && self.is_list(base)
            }
            ExpressionKind::Name(_) => {
                self.names.named(expression).is_some_and(|id| self.elements.contains(&id))
            }
            _ => false,
        }
    }

    fn is_list(&self, list: &'c Expression) -> bool {
        match self.local {
            Some(local) => self.names.named(list) == Some(local),
            None => self.names.is_input_list(list),
        }
    }
}

impl<'c> Visitor<'c> for Numbers<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        match &statement.kind {
            StatementKind::Local { names: declared, values } => {
                for (name, value) in declared.iter().zip(values) {
                    if self.is_element(value) {
                        self.elements.extend(self.names.id_at(name.span));
                    }
                }
            }
            StatementKind::GenericFor { variables, values, .. } => {
                if let ([_, element], [list]) = (variables.as_slice(), values.as_slice())
                    && let Some([list]) = callee::arguments_of(self.names, list, &["ipairs", "pairs"])
                    && self.is_list(list)
                {
                    self.elements.extend(self.names.id_at(element.span));
                }
            }
            _ => {}
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        if let Some([first, ..]) = callee::arguments_of(self.names, expression, &["tonumber"])
            && self.is_element(first)
        {
            self.found.get_or_insert(expression.span);
        }
        if let ExpressionKind::Chain { first, rest } = &expression.kind
            && rest.iter().any(|(operator, _)| is_arithmetic(*operator))
            && self.is_element(first)
        {
            self.found.get_or_insert(first.span);
        }
        walk::walk_expression(self, expression);
    }
}

fn is_arithmetic(operator: BinaryOperator) -> bool {
    use BinaryOperator::{Add, Divide, Modulo, Multiply, Subtract};
    matches!(operator, Add | Subtract | Multiply | Divide | Modulo)
}
