//! Functions that a script puts into tables.

use crate::names::{Names, callee};
use crate::syntax::chunk::{Chunk, Expression, ExpressionKind, Statement, StatementKind, Suffix, SuffixKind};
use crate::syntax::walk::{self, Visitor};

/// Whether any table of the script may have functions of its own.
pub(super) fn are_given<'c>(names: &Names<'c>, chunk: &'c Chunk) -> bool {
    let by_library = |name: &str| matches!(name, "setmetatable" | "rawset");
    let mut given = Given { names, found: names.globals().iter().any(|global| by_library(global.name)) };
    given.block(&chunk.block);
    given.found
}

struct Given<'n, 'c> {
    names: &'n Names<'c>,
    found: bool,
}

impl<'c> Given<'_, 'c> {
    /// A function, `table.remove`, or a local that names a function.
    fn may_be_function(&self, value: &'c Expression) -> bool {
        let is_field =
            |suffixes: &[Suffix]| suffixes.iter().all(|suffix| matches!(suffix.kind, SuffixKind::Field(_)));
        match &self.names.behind(value).kind {
            ExpressionKind::Function(_) => true,
            ExpressionKind::Suffixed { suffixes, .. } => {
                is_field(suffixes) && callee::path(self.names, value).is_some()
            }
            ExpressionKind::Name(_) => self.names.function(value).is_some(),
            _ => false,
        }
    }

    /// `t[name] = fn`, where a loop gives both.
    fn is_copied(&self, target: &'c Expression, value: &'c Expression) -> bool {
        let ExpressionKind::Suffixed { suffixes, .. } = &target.kind else { return false };
        let Some(SuffixKind::Index(index)) = suffixes.last().map(|last| &last.kind) else { return false };
        let is_given = |it| self.names.local(it).is_some_and(|local| local.value.is_none());
        is_given(index) && is_given(value)
    }
}

impl<'c> Visitor<'c> for Given<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        let is_place = |target: &Expression| matches!(target.kind, ExpressionKind::Suffixed { .. });
        match &statement.kind {
            StatementKind::Function { target, .. } => self.found |= is_place(target),
            StatementKind::Assign { targets, values } => {
                let mut pairs = targets.iter().zip(values).filter(|(target, _)| is_place(target));
                self.found |=
                    pairs.any(|(target, value)| self.may_be_function(value) || self.is_copied(target, value));
            }
            _ => {}
        }
        walk::walk_statement(self, statement);
    }
}
