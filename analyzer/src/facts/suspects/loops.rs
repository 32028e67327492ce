//! Loops that nothing leaves: their condition never changes, no `break` or `return` does, and nothing in them raises on purpose.

use super::slips::{Slip, SlipKind};
use crate::names::{Names, callee};
use crate::syntax::chunk::{
    BinaryOperator, Block, Expression, ExpressionKind, Function, Statement, StatementKind, SuffixKind,
    UnaryOperator,
};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// The condition, if the loop never ends.
pub(super) fn endless_while<'c>(
    names: &Names<'c>,
    condition: &'c Expression,
    body: &'c Block,
) -> Option<Span> {
    let always = matches!(condition.kind, ExpressionKind::True | ExpressionKind::Number(_));
    ((always || never_changes(names, condition, body)) && !has_way_out(names, body)).then_some(condition.span)
}

/// The condition, if the loop never ends.
pub(super) fn endless_repeat<'c>(names: &Names<'c>, body: &'c Block, until: &'c Expression) -> Option<Span> {
    let never = matches!(until.kind, ExpressionKind::False | ExpressionKind::Nil);
    ((never || never_changes(names, until, body)) && !has_way_out(names, body)).then_some(until.span)
}

/// `while moved < max do`, where nothing in the loop assigns the locals, and only a `break` or a `return` leaves it.
pub(super) fn has_fixed_bound<'c>(
    names: &Names<'c>,
    condition: &'c Expression,
    body: &'c Block,
) -> Option<Slip> {
    let ExpressionKind::Chain { rest, .. } = &condition.kind else { return None };
    let is_order = matches!(rest.as_slice(), [(operator, _)] if is_order(*operator));
    let is_fixed = is_order && never_changes(names, condition, body) && has_way_out(names, body);
    is_fixed.then_some(Slip { kind: SlipKind::FixedBound, span: condition.span })
}

fn is_order(operator: BinaryOperator) -> bool {
    operator.is_comparison() && !matches!(operator, BinaryOperator::Equal | BinaryOperator::NotEqual)
}

/// Whether the condition asks for locals from around the loop, for nothing else, and the loop assigns none of them. It may not be
/// come to, or end at once.
fn never_changes<'c>(names: &Names<'c>, condition: &'c Expression, body: &'c Block) -> bool {
    let mut asked = Vec::new();
    if !asks_for_locals(names, condition, &mut asked) || asked.is_empty() {
        return false;
    }
    let is_within = |id: &usize| names.by_id(*id).is_some_and(|local| body.span.contains(local.span));
    if asked.iter().any(is_within) {
        return false;
    }
    let mut assigned = Assigned { names, locals: &asked, found: false };
    assigned.block(body);
    !assigned.found
}

/// The locals that a condition is made of; `false` if anything else decides, such as what a table holds.
fn asks_for_locals<'c>(names: &Names<'c>, condition: &'c Expression, asked: &mut Vec<usize>) -> bool {
    match &condition.kind {
        ExpressionKind::Nil
        | ExpressionKind::True
        | ExpressionKind::False
        | ExpressionKind::Number(_)
        | ExpressionKind::String(_) => true,
        ExpressionKind::Name(_) => {
            let known = names.named(condition).filter(|id| names.by_id(*id).is_some_and(|it| !it.captured));
            asked.extend(known);
            known.is_some()
        }
        ExpressionKind::Parenthesized(inner) => asks_for_locals(names, inner, asked),
        ExpressionKind::Unary { operator, operand } => {
            *operator != UnaryOperator::Length && asks_for_locals(names, operand, asked)
        }
        ExpressionKind::Chain { first, rest } => {
            asks_for_locals(names, first, asked)
                && rest.iter().all(|(_, operand)| asks_for_locals(names, operand, asked))
        }
        _ => false,
    }
}

struct Assigned<'n, 'c> {
    names: &'n Names<'c>,
    locals: &'n [usize],
    found: bool,
}

impl<'c> Visitor<'c> for Assigned<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        if let StatementKind::Assign { targets, .. } = &statement.kind {
            let mut assigned = targets.iter().filter_map(|target| self.names.named(target));
            self.found |= assigned.any(|local| self.locals.contains(&local));
        }
        walk::walk_statement(self, statement);
    }
}

fn has_way_out<'c>(names: &Names<'c>, body: &'c Block) -> bool {
    let mut finder = Finder { names, inner_loops: 0, found: false };
    finder.block(body);
    finder.found
}

struct Finder<'n, 'c> {
    names: &'n Names<'c>,
    /// A `break` within these leaves them alone.
    inner_loops: usize,
    found: bool,
}

impl<'c> Visitor<'c> for Finder<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        use StatementKind::{Break, GenericFor, NumericFor, Repeat, Return, While};
        let is_loop =
            matches!(statement.kind, While { .. } | Repeat { .. } | NumericFor { .. } | GenericFor { .. });
        self.found |= match statement.kind {
            Return(_) => true,
            Break => self.inner_loops == 0,
            _ => false,
        };
        self.inner_loops += usize::from(is_loop);
        walk::walk_statement(self, statement);
        self.inner_loops -= usize::from(is_loop);
    }

    fn expression(&mut self, expression: &'c Expression) {
        if let ExpressionKind::Suffixed { suffixes, .. } = &expression.kind {
            let mut kinds = suffixes.iter().map(|suffix| &suffix.kind);
            let calls = kinds.any(|kind| matches!(kind, SuffixKind::Call(_) | SuffixKind::Method(..)));
            let path = callee::first_call(self.names, expression).map(|(call, _)| call.path);
            self.found |= calls && !path.is_some_and(|path| comes_back(&path));
        }
        walk::walk_expression(self, expression);
    }

    /// What is done with it is unknown.
    fn function(&mut self, _: &'c Function) {
        self.found = true;
    }
}

/// Nobody calls it to leave a loop.
fn comes_back(path: &callee::GlobalPath<'_>) -> bool {
    match (path.global, path.field) {
        (library, Some(_)) => {
            matches!(library, "redis" | "server" | "string" | "table" | "math" | "bit" | "cjson")
        }
        (function, None) => {
            matches!(function, "tonumber" | "tostring" | "type" | "unpack" | "ipairs" | "pairs" | "next")
        }
    }
}
