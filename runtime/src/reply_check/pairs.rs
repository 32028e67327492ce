//! A `Vec` of pairs: the first element of an array says whether it has pairs, or keys and values in turn, as it does at run time.

use super::{nameless, nth};
use crate::reply_check::inferred::{Found, ValueKind};
use crate::shape::{Item, Shape};

/// What the type has at this position; anything where the first element is not known.
pub(super) const fn part(pair: &'static Shape, index: usize, elements: &[&[Found]]) -> Item {
    match (pair, elements) {
        (_, [first, ..]) if all_arrays(first) => nameless(pair),
        (Shape::Fixed(_, items), _) if is_flat(elements) => nth(items, index % 2),
        _ => nameless(&Shape::Any),
    }
}

/// Whether it certainly has keys and values in turn.
pub(super) const fn is_flat(elements: &[&[Found]]) -> bool {
    let [first, ..] = elements else { return false };
    let mut alternatives: &[Found] = first;
    while let [found, rest @ ..] = alternatives {
        if is_array(&found.kind) || may_be_array(&found.kind) {
            return false;
        }
        alternatives = rest;
    }
    !first.is_empty()
}

const fn all_arrays(mut alternatives: &[Found]) -> bool {
    let is_known = !alternatives.is_empty();
    while let [found, rest @ ..] = alternatives {
        if !is_array(&found.kind) {
            return false;
        }
        alternatives = rest;
    }
    is_known
}

const fn is_array(kind: &ValueKind) -> bool {
    matches!(kind, ValueKind::Array { .. } | ValueKind::Pairs(_) | ValueKind::Keyed(_))
}

/// A RESP2 client sees maps and sets as arrays; nothing is said of a reply that begins with an error.
const fn may_be_array(kind: &ValueKind) -> bool {
    matches!(kind, ValueKind::Unknown | ValueKind::Error | ValueKind::Map | ValueKind::Set)
}
