//! Loops over a list that write the same in every round, whatever the element is.

use super::{Counting, Slip, SlipKind};
use crate::names::{Names, callee};
use crate::syntax::chunk::{
    BinaryOperator, Block, Expression, ExpressionKind, Function, Name, Statement, StatementKind, SuffixKind,
    UnaryOperator,
};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// The first write of a loop that does nothing but write, and whose writes do not depend on its locals.
pub(super) fn of_loop<'c>(
    names: &Names<'c>,
    variable: &'c Name,
    (body, whole): (&'c Block, Span),
) -> Option<Slip> {
    if variable.text == "_" {
        return None;
    }
    let mut round = Round { names, whole, write: None, does_more: false };
    round.block(body);
    let span = round.write.filter(|_| !round.does_more)?;
    let (local, declared) = (variable.text.clone(), variable.span);
    Some(Slip { kind: SlipKind::Counting { local, declared, mistake: Counting::Same }, span })
}

/// `if score > best then winner = name end`, where `best` begins with a number and never gets another.
pub(super) fn never_raised<'c>(names: &Names<'c>, whole: Span, body: &'c Block) -> Option<Slip> {
    body.statements.iter().find_map(|statement| {
        let StatementKind::If { branches, otherwise: None } = &statement.kind else { return None };
        let [(condition, block)] = branches.as_slice() else { return None };
        let ExpressionKind::Chain { first, rest } = &condition.kind else { return None };
        let [(operator, second)] = rest.as_slice() else { return None };
        let is_order =
            operator.is_comparison() && !matches!(operator, BinaryOperator::Equal | BinaryOperator::NotEqual);
        let best = [&**first, second].into_iter().find(|side| is_best(names, side)).filter(|_| is_order)?;
        let name = names.local(best)?.name.to_owned();
        let keeps = block.statements.iter().any(|statement| keeps(names, whole, statement));
        keeps.then_some(Slip { kind: SlipKind::NeverRaised(name), span: best.span })
    })
}

/// A local that is called the best so far, and never changes.
fn is_best(names: &Names<'_>, side: &Expression) -> bool {
    let is_best = |name: &str| {
        let bests = [
            "best", "highest", "lowest", "greatest", "smallest", "largest", "longest", "shortest", "oldest",
            "newest",
        ];
        name.split('_').any(|part| bests.contains(&part))
    };
    names.local(side).is_some_and(|local| {
        let is_number = |value: &Expression| {
            matches!(
                value.kind,
                ExpressionKind::Number(_) | ExpressionKind::Unary { operator: UnaryOperator::Minus, .. }
            )
        };
        !local.reassigned && is_best(local.name) && local.value.is_some_and(is_number)
    })
}

/// Whether it puts something of the round into a local from around it.
fn keeps<'c>(names: &Names<'c>, whole: Span, statement: &'c Statement) -> bool {
    let StatementKind::Assign { targets, .. } = &statement.kind else { return false };
    targets.iter().any(|target| names.local(target).is_some_and(|local| !whole.contains(local.span)))
}

struct Round<'n, 'c> {
    names: &'n Names<'c>,
    /// The loop with its locals.
    whole: Span,
    write: Option<Span>,
    /// Something else comes of a round, or nothing of that is known.
    does_more: bool,
}

impl<'c> Round<'_, 'c> {
    /// Whether an argument is the same in every round.
    fn is_same(&self, argument: &'c Expression) -> bool {
        let mut same = Same { round: self, found: false };
        same.expression(argument);
        !same.found
    }

    fn is_of_round(&self, expression: &Expression) -> bool {
        self.names.local(expression).is_some_and(|local| self.whole.contains(local.span))
    }
}

impl<'c> Visitor<'c> for Round<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        match &statement.kind {
            StatementKind::Local { .. }
            | StatementKind::If { .. }
            | StatementKind::Call(_)
            | StatementKind::Do(_) => {}
            _ => self.does_more = true,
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        let ExpressionKind::Suffixed { suffixes, .. } = &expression.kind else {
            return walk::walk_expression(self, expression);
        };
        let calls =
            suffixes.iter().any(|suffix| matches!(suffix.kind, SuffixKind::Call(_) | SuffixKind::Method(..)));
        match callee::call(self.names, expression) {
            Some(call) if call.path.is_command() => {
                let is_repeated = call.word(0).is_some_and(|name| says_it_once(&name))
                    && call.arguments.iter().all(|argument| self.is_same(argument));
                self.does_more |= !is_repeated;
                self.write.get_or_insert(expression.span);
            }
            Some(call) => self.does_more |= !call.path.only_looks(),
            None => self.does_more |= calls,
        }
        walk::walk_expression(self, expression);
    }

    fn function(&mut self, _: &'c Function) {
        self.does_more = true;
    }
}

/// A second call with the same words changes nothing.
fn says_it_once(name: &str) -> bool {
    matches!(
        name,
        "SADD"
            | "SREM"
            | "HSET"
            | "HMSET"
            | "HDEL"
            | "SET"
            | "DEL"
            | "UNLINK"
            | "ZREM"
            | "HSETNX"
            | "SETNX"
            | "PFADD"
            | "ZADD"
    )
}

/// Looks for a local of the round.
struct Same<'r, 'n, 'c> {
    round: &'r Round<'n, 'c>,
    found: bool,
}

impl<'c> Visitor<'c> for Same<'_, '_, 'c> {
    fn expression(&mut self, expression: &'c Expression) {
        self.found |=
            self.round.is_of_round(expression) || callee::call(self.round.names, expression).is_some();
        walk::walk_expression(self, expression);
    }
}
