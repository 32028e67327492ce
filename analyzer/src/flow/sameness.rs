//! Which locals an expression is about, and whether two are the same words about the same locals. What they come to may differ: a
//! local may be assigned between.

use crate::names::Names;
use crate::syntax::chunk::{Expression, ExpressionKind, Suffix, SuffixKind};
use crate::syntax::walk::{self, Visitor};

/// The locals that stand in the expression, each once.
pub(super) fn mentioned<'c>(names: &Names<'c>, expression: &'c Expression) -> Vec<usize> {
    let mut mentioned = Mentioned { names, locals: Vec::new() };
    mentioned.expression(expression);
    mentioned.locals.sort_unstable();
    mentioned.locals.dedup();
    mentioned.locals
}

struct Mentioned<'n, 'c> {
    names: &'n Names<'c>,
    locals: Vec<usize>,
}

impl<'c> Visitor<'c> for Mentioned<'_, 'c> {
    fn expression(&mut self, expression: &'c Expression) {
        self.locals.extend(self.names.named(expression));
        walk::walk_expression(self, expression);
    }
}

/// Names, literals, and chains of fields and indexes; other expressions are never the same.
pub(crate) fn same(names: &Names<'_>, one: &Expression, other: &Expression) -> bool {
    match (&one.kind, &other.kind) {
        (ExpressionKind::Parenthesized(inner), _) => same(names, inner, other),
        (_, ExpressionKind::Parenthesized(inner)) => same(names, one, inner),
        (ExpressionKind::Name(mine), ExpressionKind::Name(others)) => {
            mine == others && names.id_at(one.span) == names.id_at(other.span)
        }
        (ExpressionKind::Number(mine), ExpressionKind::Number(others)) => mine.to_bits() == others.to_bits(),
        (ExpressionKind::String(mine), ExpressionKind::String(others)) => mine == others,
        (
            ExpressionKind::Suffixed { base, suffixes },
            ExpressionKind::Suffixed { base: other_base, suffixes: others },
        ) => {
            suffixes.len() == others.len()
                && same(names, base, other_base)
                && suffixes.iter().zip(others).all(|(mine, other)| same_step(names, mine, other))
        }
        _ => false,
    }
}

fn same_step(names: &Names<'_>, one: &Suffix, other: &Suffix) -> bool {
    match (&one.kind, &other.kind) {
        (SuffixKind::Field(mine), SuffixKind::Field(others)) => mine.text == others.text,
        (SuffixKind::Index(mine), SuffixKind::Index(others)) => same(names, mine, others),
        _ => false,
    }
}
