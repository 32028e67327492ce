//! A local that a branch assigns, and what follows always assigns again before anything reads it.

use super::{Slip, SlipKind};
use crate::names::Names;
use crate::syntax::chunk::{Block, Expression, Statement, StatementKind};
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
