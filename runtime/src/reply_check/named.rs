//! A type that takes its fields by name, and an array that has the names as literals, each in front of its value. An array of pairs,
//! and one whose names are not known, is not judged.

use super::kind::equal;
use super::nameless;
use super::problem::{Blame, Problem};
use crate::reply_check::inferred::{Found, ValueKind};
use crate::shape::{Item, Named, Shape};

/// What the type has at this position: the field of the name before it.
pub(super) const fn part(fields: &[Named], index: usize, mut elements: &[&[Found]]) -> Item {
    let mut before = index;
    while before > 1
        && let [_, rest @ ..] = elements
    {
        (before, elements) = (before - 1, rest);
    }
    match elements {
        [[name], ..] if !index.is_multiple_of(2) => field(fields, name),
        _ => nameless(&Shape::Any),
    }
}

const fn field(mut fields: &[Named], name: &Found) -> Item {
    if let ValueKind::Text(Some(name)) | ValueKind::Status(Some(name)) = name.kind {
        while let [field, rest @ ..] = fields {
            if equal(field.name.as_bytes(), name) {
                return Item { name: field.name, shape: field.shape };
            }
            fields = rest;
        }
    }
    nameless(&Shape::Any)
}

/// Whether it can't be an array of pairs, which may have any length.
pub(super) const fn is_flat(elements: &[&[Found]]) -> bool {
    let [first, ..] = elements else { return true };
    let mut alternatives: &[Found] = first;
    while let [found, rest @ ..] = alternatives {
        if !matches!(found.kind, ValueKind::Text(_) | ValueKind::Status(_)) {
            return false;
        }
        alternatives = rest;
    }
    true
}

/// A name that the type must have, and that no element is.
pub(super) const fn missing<'a>(mut fields: &[Named], found: &'a Found) -> Option<Blame<'a>> {
    let ValueKind::Array { elements, open: false, .. } = found.kind else { return None };
    while let [field, rest @ ..] = fields {
        if field.is_required() && lacks(elements, field.name.as_bytes()) {
            return Some((Problem::Missing(field.name), found));
        }
        fields = rest;
    }
    None
}

const fn lacks(mut elements: &[&[Found]], name: &[u8]) -> bool {
    while let [names, rest @ ..] = elements {
        if !are_others(names, name) {
            return false;
        }
        elements = match rest {
            [_, rest @ ..] => rest,
            [] => rest,
        };
    }
    true
}

/// Whether all are literals, and none of them is `name`.
const fn are_others(mut names: &[Found], name: &[u8]) -> bool {
    while let [found, rest @ ..] = names {
        match found.kind {
            ValueKind::Text(Some(text)) | ValueKind::Status(Some(text)) if !equal(text, name) => names = rest,
            _ => return false,
        }
    }
    true
}

/// Names and values in turn, which a type takes as elements: one that names its fields, or that has an odd number of them.
pub(super) const fn by_position<'a>(items: &[Item], found: &'a Found) -> Option<Blame<'a>> {
    let is_named = matches!(items, [Item { name, .. }, ..] if !name.is_empty());
    if is_named || !items.len().is_multiple_of(2) { Some((Problem::Positions, found)) } else { None }
}
