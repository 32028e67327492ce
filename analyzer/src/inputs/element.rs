//! Whether an expression is an element of one of the two tables, and which.

use super::gather::Gatherer;
use super::number::Number;
use super::run::Run;
use crate::signature::List;
use crate::syntax::chunk::{Expression, ExpressionKind, SuffixKind};

/// An element of one of the tables.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Element {
    /// It is no element.
    No,
    /// `KEYS[n]` with an unknown index.
    Some(List),
    /// `KEYS[1]`; several, if the index is one of several.
    At(List, Vec<i64>),
    /// `KEYS[i]` in a loop up to a length.
    Run(List, Run),
    /// `KEYS[#KEYS]`: so many after the last.
    FromLast(List, i64),
    /// `KEYS.name`
    Named(List),
}

impl<'c> Gatherer<'_, 'c> {
    pub(super) fn element(&self, expression: &'c Expression) -> Element {
        let ExpressionKind::Suffixed { base, suffixes } = &expression.kind else { return Element::No };
        let Some(list) = self.table(base) else { return Element::No };
        match suffixes.first().map(|suffix| &suffix.kind) {
            Some(SuffixKind::Index(index)) => match self.number(index) {
                Some(Number::One(indexes)) => Element::At(list, indexes),
                Some(Number::Run(run)) => Element::Run(list, run),
                Some(Number::Length(of, past)) if of == list => Element::FromLast(list, past),
                _ => Element::Some(list),
            },
            Some(SuffixKind::Field(_)) => Element::Named(list),
            _ => Element::No,
        }
    }
}
