//! Loops that count from 0 over what begins at 1, or downwards without a step.

use super::{Slip, SlipKind};
use crate::names::Names;
use crate::scope::Scope;
use crate::syntax::chunk::{Block, Expression, ExpressionKind, Name, Suffix, SuffixKind, UnaryOperator};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// `for i = 0, #ARGV - 1 do … ARGV[i]`; of constant bounds, each index is known.
pub(super) fn from_zero<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    variable: &'c Name,
    (from, to): (&'c Expression, &'c Expression),
    body: &'c Block,
) -> Option<Slip> {
    if !matches!(from.kind, ExpressionKind::Number(0.0)) || matches!(to.kind, ExpressionKind::Number(_)) {
        return None;
    }
    let mut finder = Finder { scope, names, local: names.id_at(variable.span)?, found: None };
    finder.block(body);
    let (list, read) = finder.found?;
    Some(Slip { kind: SlipKind::FromZero { list, local: variable.text.clone(), read }, span: from.span })
}

/// `for i = #t, 1 do`, which counts upwards.
pub(super) fn downwards((from, to): (&Expression, &Expression), has_step: bool) -> Option<Slip> {
    let is_length = matches!(&from.kind, ExpressionKind::Unary { operator: UnaryOperator::Length, .. });
    let is_down = match (&from.kind, &to.kind) {
        (ExpressionKind::Number(from), ExpressionKind::Number(to)) => from > to,
        (_, ExpressionKind::Number(to)) => is_length && *to <= 1.0,
        _ => false,
    };
    let span = from.span.to(to.span);
    (is_down && !has_step).then_some(Slip { kind: SlipKind::Downwards, span })
}

struct Finder<'n, 'c> {
    scope: &'n Scope<'c>,
    names: &'n Names<'c>,
    local: usize,
    found: Option<(String, Span)>,
}

impl<'c> Visitor<'c> for Finder<'_, 'c> {
    fn expression(&mut self, expression: &'c Expression) {
        if let ExpressionKind::Suffixed { base, suffixes } = &expression.kind
            && let [Suffix { kind: SuffixKind::Index(index), .. }] = suffixes.as_slice()
            && self.names.named(index) == Some(self.local)
            && let Some(list) = self.scope.list(self.names, base)
        {
            let name = self.scope.table(list).name().unwrap_or_else(|| list.table());
            self.found.get_or_insert((name.to_owned(), expression.span));
        }
        walk::walk_expression(self, expression);
    }
}
