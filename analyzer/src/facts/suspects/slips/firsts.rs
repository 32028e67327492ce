//! `for` loops that return in their first round, so that there is never a second one.

use super::{Slip, SlipKind};
use crate::names::Names;
use crate::syntax::chunk::{Block, Expression, ExpressionKind, Statement, StatementKind};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// A loop adds something up and returns that behind it, or returns on both ways of a condition.
pub(super) fn of_loop<'c>(names: &Names<'c>, body: &'c Block) -> Option<Slip> {
    let (last, before) = body.statements.split_last()?;
    let (span, added) = match &last.kind {
        StatementKind::Return(values) => {
            (last.span, Some(added_before(names, (body, before), values.first()?)?))
        }
        StatementKind::If { branches, otherwise: Some(otherwise) } => {
            let mut ends = branches.iter().map(|(_, body)| body).chain([otherwise]).map(end);
            let first = ends.next().flatten()?;
            (ends.all(|end| end.is_some()).then_some(first)?, None)
        }
        _ => return None,
    };
    Some(Slip { kind: SlipKind::FirstRound { added }, span })
}

/// The `return` that a block ends with.
fn end(block: &Block) -> Option<Span> {
    let last = block.statements.last()?;
    matches!(last.kind, StatementKind::Return(_)).then_some(last.span)
}

/// Where the statements before change what is returned, and what the loop finds as it was before.
fn added_before<'c>(
    names: &Names<'c>,
    (body, before): (&'c Block, &'c [Statement]),
    returned: &'c Expression,
) -> Option<Span> {
    let local = names.named(returned)?;
    let is_outer = names.by_id(local).is_some_and(|local| local.span.start < body.span.start);
    let mut additions = Additions { names, local, found: None };
    before.iter().for_each(|statement| additions.statement(statement));
    additions.found.filter(|_| is_outer)
}

/// `n = n + 1`, `t[#t + 1] = x`
struct Additions<'n, 'c> {
    names: &'n Names<'c>,
    local: usize,
    found: Option<Span>,
}

impl<'c> Additions<'_, 'c> {
    fn adds(&self, target: &'c Expression, value: Option<&'c Expression>) -> bool {
        let is_it = |expression: &Expression| self.names.named(expression) == Some(self.local);
        match (&target.kind, value.map(|value| &value.kind)) {
            (ExpressionKind::Suffixed { base, .. }, _) => is_it(base),
            (_, Some(ExpressionKind::Chain { first, rest })) => {
                is_it(target) && (is_it(first) || rest.iter().any(|(_, operand)| is_it(operand)))
            }
            _ => false,
        }
    }
}

impl<'c> Visitor<'c> for Additions<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        if let StatementKind::Assign { targets, values } = &statement.kind
            && targets
                .iter()
                .zip(values.iter().map(Some).chain(std::iter::repeat(None)))
                .any(|(target, value)| self.adds(target, value))
        {
            self.found.get_or_insert(statement.span);
        }
        walk::walk_statement(self, statement);
    }
}
