//! Nil where the type has no `Option`, and nil that ends an array.
//! Within an array the two are apart: `false` arrives as a nil element, `nil` as the end.

use super::problem::{Blame, Problem, ReplyLint, bare};
use crate::reply_check::inferred::{Found, ValueKind};
use crate::shape::Shape;

/// A nil that the type can't hold.
pub(super) const fn unwanted(shape: &Shape, kind: &ValueKind) -> Option<Problem> {
    match (shape, kind) {
        (Shape::Optional(_) | Shape::LuaBool | Shape::Any | Shape::Nothing, _) => None,
        (_, ValueKind::Nil | ValueKind::False | ValueKind::Missing) => Some(Problem::Nil),
        _ => None,
    }
}

/// The first element that can be nil and by that takes others with it.
pub(super) const fn ending<'a>(shape: &Shape, found: &'a Found) -> Option<Blame<'a>> {
    let ValueKind::Array { elements, open, .. } = found.kind else { return None };
    if let Shape::Nothing = shape {
        return None;
    }
    let mut rest = elements;
    while let [element, after @ ..] = rest {
        let position = elements.len() - after.len();
        let takes_others = !after.is_empty() || (!open && takes(shape, position));
        if takes_others && let Some(culprit) = nil_among(element) {
            return Some((Problem::Ends(position), culprit));
        }
        rest = after;
    }
    None
}

/// Whether the type has exactly so many elements, so that the last one is missed too.
const fn takes(shape: &Shape, length: usize) -> bool {
    match bare(shape) {
        Shape::Repeat(_, wanted) => *wanted == length,
        Shape::Fixed(_, items) => items.len() == length,
        _ => false,
    }
}

const fn nil_among(mut alternatives: &[Found]) -> Option<&Found> {
    while let [found, rest @ ..] = alternatives {
        if let ValueKind::Nil = found.kind
            && found.answers_to(ReplyLint::NilEndsArray)
        {
            return Some(found);
        }
        alternatives = rest;
    }
    None
}
