//! Which locals hold a table that nothing but reads of its fields touches.

use std::collections::BTreeSet;

use super::gather::Gatherer;
use crate::names::Names;
use crate::syntax::chunk::{Block, Expression, ExpressionKind, Statement, StatementKind, SuffixKind};
use crate::syntax::walk::{self, Visitor};

impl Gatherer<'_, '_> {
    /// The text only reads fields of what the local holds.
    pub(super) fn stays(&self, local: usize) -> bool {
        let touched = self.touched.get_or_init(|| touched(self.names, self.text));
        !touched.contains(&local)
    }
}

/// The locals that stand anywhere but in front of a field that is read.
fn touched<'c>(names: &Names<'c>, text: &'c Block) -> BTreeSet<usize> {
    let mut finder = Finder { names, found: BTreeSet::new() };
    finder.block(text);
    finder.found
}

struct Finder<'n, 'c> {
    names: &'n Names<'c>,
    found: BTreeSet<usize>,
}

impl<'c> Visitor<'c> for Finder<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        match &statement.kind {
            StatementKind::Assign { targets, .. } => targets.iter().for_each(|target| self.target(target)),
            StatementKind::Function { target, .. } => self.target(target),
            _ => {}
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        match &expression.kind {
            ExpressionKind::Name(_) => self.found.extend(self.names.named(expression)),
            ExpressionKind::Suffixed { base, suffixes } => {
                let reads_field = matches!(
                    suffixes.first().map(|first| &first.kind),
                    Some(SuffixKind::Field(_) | SuffixKind::Index(_))
                );
                if !reads_field || !matches!(base.kind, ExpressionKind::Name(_)) {
                    self.expression(base);
                }
                suffixes.iter().for_each(|suffix| walk::walk_suffix(self, suffix));
            }
            _ => walk::walk_expression(self, expression),
        }
    }
}

impl Finder<'_, '_> {
    fn target(&mut self, target: &Expression) {
        if let ExpressionKind::Suffixed { base, .. } = &target.kind {
            self.found.extend(self.names.named(base));
        }
    }
}
