//! A number of elements that a type of fixed length can't have.
//! An array that may be cut at a nil, or that goes on, has several lengths; one that fits is enough.

use super::kind;
use super::named::is_flat;
use super::pairs;
use super::problem::{Blame, Problem};
use crate::reply_check::inferred::{Found, ValueKind};
use crate::shape::{Shape, Variant};

/// The length that the type would have, where no possible one is that.
pub(super) const fn impossible_length<'a>(shape: &Shape, found: &'a Found) -> Option<Blame<'a>> {
    match (shape, found.kind) {
        (
            Shape::Repeat(Shape::Bytes(_), wanted),
            ValueKind::Text(Some(text)) | ValueKind::Status(Some(text)),
        ) => length_blame(text.len() == *wanted, *wanted, found),
        (
            Shape::Repeat(Shape::Sequence(..) | Shape::Pairs(..), wanted),
            ValueKind::Array { elements, open, .. },
        ) => length_blame(can_have(elements, open, *wanted), *wanted, found),
        (Shape::Fixed(_, items), ValueKind::Array { elements, open, .. }) => {
            length_blame(can_have(elements, open, items.len()), items.len(), found)
        }
        (Shape::Map(..), ValueKind::Array { elements, open, .. }) => unpaired(elements, open, found),
        (Shape::Named(..), ValueKind::Array { elements, open, .. }) if is_flat(elements) => {
            unpaired(elements, open, found)
        }
        (Shape::Pairs(..), ValueKind::Array { elements, open, .. }) if pairs::is_flat(elements) => {
            unpaired(elements, open, found)
        }
        (Shape::Tagged(_, variants), kind) => tagged(variants, &kind, found),
        _ => None,
    }
}

const fn length_blame(fits: bool, wanted: usize, found: &Found) -> Option<Blame<'_>> {
    if fits { None } else { Some((Problem::Length(wanted), found)) }
}

/// An array ends before its first nil, and an unknown element may be one.
const fn can_have(elements: &[&[Found]], open: bool, length: usize) -> bool {
    match elements {
        [] => open || length == 0,
        [first, ..] if length == 0 => may_be_nil(first),
        [_, rest @ ..] => can_have(rest, open, length - 1),
    }
}

const fn may_be_nil(mut alternatives: &[Found]) -> bool {
    while let [found, rest @ ..] = alternatives {
        if let ValueKind::Nil | ValueKind::Unknown = found.kind {
            return true;
        }
        alternatives = rest;
    }
    false
}

const fn unpaired<'a>(elements: &[&[Found]], open: bool, found: &'a Found) -> Option<Blame<'a>> {
    let mut even = 0;
    while even <= elements.len() {
        if can_have(elements, open, even) {
            return None;
        }
        even += 2;
    }
    if open { None } else { Some((Problem::Odd, found)) }
}

/// A literal tag says how many elements follow it.
const fn tagged<'a>(variants: &'static [Variant], kind: &ValueKind, found: &'a Found) -> Option<Blame<'a>> {
    let (mut tags, elements, open): (&[Found], &[&[Found]], bool) = match kind {
        ValueKind::Array { elements: [], open: false, .. } => return Some((Problem::Length(1), found)),
        ValueKind::Array { elements: [tags, rest @ ..], open, .. } => (tags, rest, *open),
        ValueKind::Text(Some(_)) | ValueKind::Status(Some(_)) => (core::slice::from_ref(found), &[], false),
        _ => return None,
    };
    while let [tag, rest @ ..] = tags {
        if let ValueKind::Text(Some(text)) | ValueKind::Status(Some(text)) = tag.kind
            && let Some(variant) = kind::variant(variants, text)
            && !can_have(elements, open, variant.items.len())
        {
            return Some((Problem::Length(variant.items.len() + 1), found));
        }
        tags = rest;
    }
    None
}
