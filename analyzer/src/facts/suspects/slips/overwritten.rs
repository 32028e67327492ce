//! A local that a branch assigns, and what follows always assigns again before anything reads it.

use super::{Slip, SlipKind};
use crate::names::Names;
use crate::syntax::chunk::{Block, Expression, ExpressionKind, Statement, StatementKind};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// How many statements behind a branch are looked at.
const FOLLOWING: usize = 8;

/// The values of a block that a branch gives in vain.
pub(super) fn of_block<'c>(names: &Names<'c>, block: &'c Block) -> Vec<Slip> {
    let statements = block.statements.iter().enumerate();
    let given = statements.flat_map(|(at, statement)| {
        let behind = block.statements.get(at + 1..).unwrap_or_default();
        given_in(names, statement).into_iter().filter_map(|(local, target)| {
            let again = overwriting(names, local, behind)?;
            let name = names.by_id(local)?.name.to_owned();
            Some(Slip { kind: SlipKind::Overwritten { local: name, again }, span: target })
        })
    });
    let mut given: Vec<Slip> = given.collect();
    // Several branches in vain are one mistake.
    given.dedup_by(|later, first| later.kind == first.kind);
    given
}

/// The locals that a branch of an `if` assigns, and does not read again.
fn given_in<'c>(names: &Names<'c>, statement: &'c Statement) -> Vec<(usize, Span)> {
    let StatementKind::If { branches, otherwise } = &statement.kind else { return Vec::new() };
    let blocks = branches.iter().map(|(_, block)| block).chain(otherwise);
    blocks.flat_map(|block| given_at_end(names, block)).collect()
}

fn given_at_end<'c>(names: &Names<'c>, block: &'c Block) -> Vec<(usize, Span)> {
    if block.statements.last().is_some_and(leaves) {
        return Vec::new();
    }
    let statements = block.statements.iter().enumerate();
    let given = statements.filter_map(|(at, statement)| {
        let (local, target) = assigned(names, statement)?;
        let behind = block.statements.get(at + 1..).unwrap_or_default();
        let is_read = behind.iter().any(|statement| reads(names, local, statement));
        let is_kept = names.by_id(local).is_some_and(|it| !it.captured && !block.span.contains(it.span));
        (is_kept && !is_read).then_some((local, target))
    });
    given.collect()
}

fn leaves(statement: &Statement) -> bool {
    matches!(statement.kind, StatementKind::Return(_) | StatementKind::Break)
}

/// `local = value`
fn assigned<'c>(names: &Names<'c>, statement: &'c Statement) -> Option<(usize, Span)> {
    let StatementKind::Assign { targets, .. } = &statement.kind else { return None };
    let [target] = targets.as_slice() else { return None };
    Some((names.named(target)?, target.span))
}

/// Where the local gets another value in any case, if nothing reads it before.
fn overwriting<'c>(names: &Names<'c>, local: usize, behind: &'c [Statement]) -> Option<Span> {
    for statement in behind.iter().take(FOLLOWING) {
        if leaves(statement) || reads(names, local, statement) {
            return None;
        }
        if let Some(again) = overwrites(names, local, statement) {
            return Some(again);
        }
    }
    None
}

fn overwrites<'c>(names: &Names<'c>, local: usize, statement: &'c Statement) -> Option<Span> {
    match &statement.kind {
        StatementKind::Assign { .. } => {
            assigned(names, statement).filter(|(other, _)| *other == local).map(|(_, target)| target)
        }
        StatementKind::If { branches, otherwise: Some(otherwise) } => {
            let blocks = || branches.iter().map(|(_, block)| block).chain([otherwise]);
            let within = |block: &'c Block| {
                block.statements.iter().find_map(|statement| overwrites(names, local, statement))
            };
            let is_covered =
                |block: &'c Block| within(block).is_some() || block.statements.last().is_some_and(leaves);
            let is_given = blocks().any(|block| within(block).is_some());
            let (condition, _) = branches.first()?;
            (is_given && blocks().all(is_covered)).then_some(condition.span)
        }
        _ => None,
    }
}

/// `found = x == wanted` in each round, so that only the last one counts; also by `if` and `else`.
pub(super) fn of_loop<'c>(names: &Names<'c>, whole: Span, body: &'c Block) -> Option<Slip> {
    let mut exits = Exits { found: false };
    exits.block(body);
    if exits.found {
        return None;
    }
    body.statements.iter().enumerate().find_map(|(at, statement)| {
        let (local, target) = decided(names, whole, statement)?;
        let known =
            names.by_id(local).filter(|it| !it.captured && it.reads > 0 && !whole.contains(it.span))?;
        if known.name.contains("last") {
            return None;
        }
        let mut others = body.statements.iter().enumerate().filter(|(other, _)| *other != at);
        let is_told =
            others.any(|(_, other)| mentions(names, local, other)) || reads(names, local, statement);
        let header = Span::new(whole.start, body.span.start.max(whole.start));
        let kind = SlipKind::LastRoundWins { local: known.name.to_owned(), header };
        (!is_told).then_some(Slip { kind, span: target })
    })
}

/// A local that a statement gives one of two values, by what the round has.
fn decided<'c>(names: &Names<'c>, whole: Span, statement: &'c Statement) -> Option<(usize, Span)> {
    match &statement.kind {
        StatementKind::Assign { values, .. } => {
            let ExpressionKind::Chain { rest, .. } = &values.first()?.kind else { return None };
            let compares = matches!(rest.as_slice(), [(operator, _)] if operator.is_comparison());
            assigned(names, statement).filter(|_| compares && is_of_round(names, whole, values.first()))
        }
        StatementKind::If { branches, otherwise: Some(otherwise) } => {
            let [(condition, block)] = branches.as_slice() else { return None };
            let ([one], [other]) = (block.statements.as_slice(), otherwise.statements.as_slice()) else {
                return None;
            };
            let (first, second) = (assigned(names, one)?, assigned(names, other)?);
            let is_it = first.0 == second.0 && is_literal(one) && is_literal(other);
            (is_it && is_of_round(names, whole, Some(condition))).then_some(second)
        }
        _ => None,
    }
}

fn is_literal(statement: &Statement) -> bool {
    use ExpressionKind::{False, Nil, Number, String, True};
    let StatementKind::Assign { values, .. } = &statement.kind else { return false };
    values.first().is_some_and(|value| matches!(value.kind, True | False | Nil | Number(_) | String(_)))
}

/// Whether a local of the loop stands in it.
fn is_of_round<'c>(names: &Names<'c>, whole: Span, value: Option<&'c Expression>) -> bool {
    let mut locals = Locals { names, whole, found: false };
    value.into_iter().for_each(|value| locals.expression(value));
    locals.found
}

struct Locals<'n, 'c> {
    names: &'n Names<'c>,
    whole: Span,
    found: bool,
}

impl<'c> Visitor<'c> for Locals<'_, 'c> {
    fn expression(&mut self, expression: &'c Expression) {
        self.found |= self.names.local(expression).is_some_and(|local| self.whole.contains(local.span));
        walk::walk_expression(self, expression);
    }
}

/// Looks for a way out of a loop.
struct Exits {
    found: bool,
}

impl<'c> Visitor<'c> for Exits {
    fn statement(&mut self, statement: &'c Statement) {
        self.found |= leaves(statement);
        walk::walk_statement(self, statement);
    }
}

fn mentions<'c>(names: &Names<'c>, local: usize, statement: &'c Statement) -> bool {
    let mut mentioned = Mentions { names, local, found: false };
    mentioned.statement(statement);
    mentioned.found
}

/// Looks for a local, read or assigned.
struct Mentions<'n, 'c> {
    names: &'n Names<'c>,
    local: usize,
    found: bool,
}

impl<'c> Visitor<'c> for Mentions<'_, 'c> {
    fn expression(&mut self, expression: &'c Expression) {
        self.found |= self.names.named(expression) == Some(self.local);
        walk::walk_expression(self, expression);
    }
}

/// Whether a statement may read the local.
fn reads<'c>(names: &Names<'c>, local: usize, statement: &'c Statement) -> bool {
    let mut reads = Reads { names, local, found: false };
    reads.statement(statement);
    reads.found
}

struct Reads<'n, 'c> {
    names: &'n Names<'c>,
    local: usize,
    found: bool,
}

impl<'c> Visitor<'c> for Reads<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        match &statement.kind {
            StatementKind::Assign { targets, values } => {
                let is_it = |target: &&Expression| self.names.named(target) == Some(self.local);
                let others: Vec<&Expression> = targets.iter().filter(|target| !is_it(target)).collect();
                others.into_iter().for_each(|target| self.expression(target));
                walk::walk_all(self, values);
            }
            _ => walk::walk_statement(self, statement),
        }
    }

    fn expression(&mut self, expression: &'c Expression) {
        self.found |= self.names.named(expression) == Some(self.local);
        walk::walk_expression(self, expression);
    }
}
