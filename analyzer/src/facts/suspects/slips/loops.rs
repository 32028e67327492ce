//! Loops that count from 0 over what begins at 1, or downwards without a step.

use super::{Slip, SlipKind};
use crate::names::{Names, callee};
use crate::scope::Scope;
use crate::syntax::chunk::{
    BinaryOperator, Block, Expression, ExpressionKind, Name, Suffix, SuffixKind, UnaryOperator,
};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// `for i = 0, #ARGV - 1 do … ARGV[i]`; of constant bounds, each index is known.
pub(super) fn from_zero<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    variable: &'c Name,
    (from, to, has_step): (&'c Expression, &'c Expression, bool),
    body: &'c Block,
) -> Option<Slip> {
    // Backwards, it ends at 0.
    let is_zero = |bound: &Expression| matches!(bound.kind, ExpressionKind::Number(0.0));
    let backwards = has_step && is_zero(to);
    let (from, to) = if backwards { (to, from) } else { (from, to) };
    if !is_zero(from) || matches!(to.kind, ExpressionKind::Number(_)) {
        return None;
    }
    let own = super::walks::end(to).map(|(list, _)| list).filter(|list| begins_at_one(scope, names, list));
    let mut finder = Finder { scope, names, local: names.id_at(variable.span)?, own, found: None };
    finder.block(body);
    let (list, read) = finder.found?;
    Some(Slip {
        kind: SlipKind::FromZero { list, local: variable.text.clone(), read, backwards },
        span: from.span,
    })
}

/// Whether a local holds a reply, or is only filled behind its end.
fn begins_at_one<'c>(scope: &Scope<'c>, names: &Names<'c>, list: &'c Expression) -> bool {
    let is_reply = || callee::call(names, names.behind(list)).is_some_and(|call| call.path.is_command());
    names.local(list).is_some_and(|local| !local.reassigned)
        && (is_reply() || super::lists::is_filled_at_end(scope, names, list))
}

/// `for i = #t, 1 do` and `for i = tonumber(n), 1 do`, which count upwards.
pub(super) fn downwards((from, to): (&Expression, &Expression), has_step: bool) -> Option<Slip> {
    let is_worked_out = match &from.kind {
        ExpressionKind::Unary { operator, .. } => *operator == UnaryOperator::Length,
        ExpressionKind::Suffixed { suffixes, .. } => {
            matches!(suffixes.last(), Some(Suffix { kind: SuffixKind::Call(_), .. }))
        }
        _ => false,
    };
    let is_down = match (&from.kind, &to.kind) {
        (ExpressionKind::Number(from), ExpressionKind::Number(to)) => from > to,
        (_, ExpressionKind::Number(to)) => is_worked_out && *to <= 1.0,
        _ => false,
    };
    let span = from.span.to(to.span);
    (is_down && !has_step).then_some(Slip { kind: SlipKind::Downwards, span })
}

struct Finder<'n, 'c> {
    scope: &'n Scope<'c>,
    names: &'n Names<'c>,
    local: usize,
    /// The list of the script by whose length the loop ends.
    own: Option<&'c Expression>,
    found: Option<(String, Span)>,
}

impl<'c> Finder<'_, 'c> {
    /// What the text calls a list that begins at 1.
    fn list(&self, base: &'c Expression) -> Option<&'c str> {
        let ExpressionKind::Name(name) = &base.kind else { return None };
        let is_own = || self.own.is_some_and(|own| crate::flow::same(self.names, own, base));
        (self.scope.list(self.names, base).is_some() || is_own()).then_some(name)
    }
}

impl<'c> Visitor<'c> for Finder<'_, 'c> {
    fn expression(&mut self, expression: &'c Expression) {
        if let ExpressionKind::Suffixed { base, suffixes } = &expression.kind
            && let [Suffix { kind: SuffixKind::Index(index), .. }] = suffixes.as_slice()
            && self.names.named(index) == Some(self.local)
            && let Some(name) = self.list(base)
        {
            self.found.get_or_insert((name.to_owned(), expression.span));
        }
        walk::walk_expression(self, expression);
    }
}

/// `for _, status in ipairs(t) do counts['status'] = …`, where nothing reads the local `status`, or the same table is read by it.
pub(super) fn quoted_local<'c>(names: &Names<'c>, variables: &'c [Name], body: &'c Block) -> Option<Slip> {
    let named = variables.iter().filter(|name| !name.text.starts_with('_'));
    named.into_iter().find_map(|name| {
        let is_unread = names.declared_by(name).is_some_and(|local| local.reads == 0);
        let mut fields = Fields { names, name, indexed: Vec::new(), found: None };
        fields.block(body);
        let (table, span) = fields.found.filter(|(table, _)| is_unread || fields.indexed.contains(table))?;
        let kind = SlipKind::QuotedLocal { table, local: name.text.clone(), declared: name.span };
        Some(Slip { kind, span })
    })
}

/// Looks for a field of this name in a local table.
struct Fields<'n, 'c> {
    names: &'n Names<'c>,
    name: &'c Name,
    /// The tables that are indexed by the local itself.
    indexed: Vec<String>,
    found: Option<(String, Span)>,
}

impl<'c> Visitor<'c> for Fields<'_, 'c> {
    fn expression(&mut self, expression: &'c Expression) {
        if let ExpressionKind::Suffixed { base, suffixes } = &expression.kind
            && let (ExpressionKind::Name(table), [first]) = (&base.kind, suffixes.as_slice())
            && self.names.named(base).is_some()
        {
            let is_it = match &first.kind {
                SuffixKind::Field(name) => name.text == self.name.text,
                SuffixKind::Index(Expression { kind: ExpressionKind::String(text), .. }) => {
                    text == self.name.text.as_bytes()
                }
                SuffixKind::Index(index) if self.names.named(index) == self.names.id_at(self.name.span) => {
                    self.indexed.push(table.clone());
                    false
                }
                _ => false,
            };
            if is_it {
                self.found.get_or_insert_with(|| (table.clone(), expression.span));
            }
        }
        walk::walk_expression(self, expression);
    }
}

/// `for i, x in ipairs(t) do … ARGV[i - 1]`, where nothing compares `i`.
pub(super) fn before_first<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    counter: &'c Name,
    body: &'c Block,
) -> Option<Slip> {
    let mut before = Before { scope, names, local: names.id_at(counter.span)?, found: None, is_asked: false };
    before.block(body);
    let (list, span) = before.found.filter(|_| !before.is_asked)?;
    Some(Slip { kind: SlipKind::BeforeFirst(list), span })
}

/// Looks for an element in front of the one that a loop is at.
struct Before<'n, 'c> {
    scope: &'n Scope<'c>,
    names: &'n Names<'c>,
    local: usize,
    found: Option<(String, Span)>,
    /// Something asks how far the loop is, or has a default.
    is_asked: bool,
}

impl<'c> Before<'_, 'c> {
    /// `i - 1`
    fn is_before(&self, index: &'c Expression) -> bool {
        let ExpressionKind::Chain { first, rest } = &index.kind else { return false };
        let is_less = |(operator, less): &(BinaryOperator, Expression)| {
            *operator == BinaryOperator::Subtract
                && matches!(less.kind, ExpressionKind::Number(less) if less >= 1.0)
        };
        self.names.named(first) == Some(self.local) && matches!(rest.as_slice(), [only] if is_less(only))
    }
}

impl<'c> Visitor<'c> for Before<'_, 'c> {
    fn expression(&mut self, expression: &'c Expression) {
        match &expression.kind {
            ExpressionKind::Chain { first, rest } => {
                let asks = |operator: BinaryOperator| {
                    operator.is_comparison() || matches!(operator, BinaryOperator::And | BinaryOperator::Or)
                };
                let is_counter = self.names.named(first) == Some(self.local);
                self.is_asked |= rest.iter().any(|(operator, side)| {
                    asks(*operator)
                        && (is_counter
                            || *operator == BinaryOperator::Or
                            || self.names.named(side) == Some(self.local))
                });
            }
            ExpressionKind::Suffixed { base, suffixes } => {
                if let [Suffix { kind: SuffixKind::Index(index), .. }] = suffixes.as_slice()
                    && self.is_before(index)
                    && let Some(list) = self.scope.list(self.names, base)
                {
                    let name = self.scope.table(list).name().unwrap_or_else(|| list.table());
                    self.found.get_or_insert_with(|| (name.to_owned(), expression.span));
                }
            }
            _ => {}
        }
        walk::walk_expression(self, expression);
    }
}
