//! `a = b b = a`, where a swap was meant.

use super::{Slip, SlipKind};
use crate::names::Names;
use crate::syntax::chunk::{Block, Statement, StatementKind};

/// `a = b b = a`: what was in `a` is lost.
pub(super) fn of_block<'c>(names: &Names<'c>, block: &'c Block) -> Vec<Slip> {
    let is_lost = |pair: &'c [Statement]| {
        let [first, second] = pair else { return None };
        let ((to, from), (back, again)) = (moved(names, first)?, moved(names, second)?);
        let is_swap = to == again && from == back && to != from;
        is_swap.then_some(Slip { kind: SlipKind::SwapLost, span: first.span.to(second.span) })
    };
    block.statements.windows(2).filter_map(is_lost).collect()
}

/// `a = b`, of two locals.
fn moved<'c>(names: &Names<'c>, statement: &'c Statement) -> Option<(usize, usize)> {
    let StatementKind::Assign { targets, values } = &statement.kind else { return None };
    let ([target], [value]) = (targets.as_slice(), values.as_slice()) else { return None };
    Some((names.named(target)?, names.named(value)?))
}
