//! Arguments that a script examines before it takes them for numbers: by a pattern, by `assert`, by a helper of its own, by a condition.

use crate::names::{Names, callee};
use crate::scope::Scope;
use crate::syntax::chunk::{
    BinaryOperator, Block, Expression, ExpressionKind, Statement, StatementKind, Suffix, SuffixKind,
};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// Whether anything examines `ARGV[index]` in front of `at`.
pub(super) fn is_examined<'c>(scope: &Scope<'c>, names: &Names<'c>, index: i64, at: Span) -> bool {
    let mut examined = Examined { names, index, at, asks: false, found: false };
    examined.block(scope.block);
    examined.found
}

struct Examined<'n, 'c> {
    names: &'n Names<'c>,
    index: i64,
    at: Span,
    /// What is walked now is asked about.
    asks: bool,
    found: bool,
}

impl<'c> Examined<'_, 'c> {
    fn is_it(&self, expression: &'c Expression) -> bool {
        let ExpressionKind::Suffixed { base, suffixes } = &self.names.behind(expression).kind else {
            return false;
        };
        let [Suffix { kind: SuffixKind::Index(index), .. }] = suffixes.as_slice() else { return false };
        #[expect(clippy::cast_precision_loss, reason = "no list is that long")]
        let is_index = |number: f64| (number - self.index as f64).abs() < 0.5;
        self.names.global(base) == Some("ARGV")
            && matches!(index.kind, ExpressionKind::Number(number) if is_index(number))
    }

    fn asking(&mut self, asks: bool, expression: &'c Expression) {
        let before = std::mem::replace(&mut self.asks, asks);
        self.expression(expression);
        self.asks = before;
    }

    fn condition(&mut self, condition: &'c Expression, blocks: &[&'c Block]) {
        self.asking(true, condition);
        blocks.iter().for_each(|block| self.block(block));
    }

    /// Whether a call looks at what it gets, and does not only use it.
    fn examines(&self, base: &'c Expression, suffixes: &'c [Suffix]) -> bool {
        let has_method = suffixes.iter().any(|suffix| matches!(suffix.kind, SuffixKind::Method(..)));
        let call = callee::split_call(self.names, base, suffixes).map(|(call, _)| call.path);
        let is_call = suffixes.iter().any(|suffix| matches!(suffix.kind, SuffixKind::Call(_)));
        has_method
            || match call.map(|path| (path.global, path.field)) {
                Some(("string", Some(field))) => matches!(field, "match" | "find" | "gmatch" | "gsub"),
                Some(("assert", _)) => true,
                Some((_, Some(_)) | ("tonumber" | "tostring" | "ipairs" | "pairs" | "unpack", _)) => false,
                _ => is_call,
            }
    }
}

impl<'c> Visitor<'c> for Examined<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        match &statement.kind {
            StatementKind::If { branches, otherwise } => {
                branches.iter().for_each(|(condition, block)| self.condition(condition, &[block]));
                otherwise.iter().for_each(|block| self.block(block));
            }
            StatementKind::While { condition, body } | StatementKind::Repeat { body, until: condition } => {
                self.condition(condition, &[body]);
            }
            _ => walk::walk_statement(self, statement),
        }
    }

    fn expression(&mut self, expression: &'c Expression) {
        self.found |= self.asks && !expression.span.contains(self.at) && self.is_it(expression);
        match &expression.kind {
            ExpressionKind::Chain { rest, .. } if rest.iter().any(|(operator, _)| uses(*operator)) => {
                let before = std::mem::take(&mut self.asks);
                walk::walk_expression(self, expression);
                self.asks = before;
            }
            ExpressionKind::Suffixed { base, suffixes } if self.examines(base, suffixes) => {
                let before = std::mem::replace(&mut self.asks, true);
                walk::walk_expression(self, expression);
                self.asks = before;
            }
            _ => walk::walk_expression(self, expression),
        }
    }
}

/// Whether the operator needs numbers, or makes a text.
fn uses(operator: BinaryOperator) -> bool {
    use BinaryOperator::{And, Equal, NotEqual, Or};
    !matches!(operator, And | Or | Equal | NotEqual)
}
