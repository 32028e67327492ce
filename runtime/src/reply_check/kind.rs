//! A kind of value that the type never takes, a literal that it can't hold, a tag that it does not have.
//! Nil, lost fractions and lost keys have lints of their own; an error fits every type.

use super::named;
use super::problem::{Blame, Problem};
use crate::reply::{could_be_float, could_be_u128, decimal, is_exact_float};
use crate::reply_check::inferred::{Found, ValueKind};
use crate::shape::{Shape, Variant};

/// The value to blame: the reply, or the tag that it begins with.
pub(super) const fn refused_kind<'a>(shape: &Shape, found: &'a Found) -> Option<Blame<'a>> {
    if let Shape::Tagged(_, variants) = shape {
        match found.kind {
            ValueKind::Array { elements: [tags, ..], .. } => return unknown_tag(variants, tags),
            ValueKind::Text(_) | ValueKind::Status(_) => {
                return unknown_tag(variants, core::slice::from_ref(found));
            }
            _ => {}
        }
    }
    match (shape, found.kind) {
        (Shape::Fixed(_, items), ValueKind::Pairs(_)) => return named::by_position(items, found),
        (Shape::Named(_, fields), ValueKind::Array { .. }) => return named::missing(fields, found),
        _ => {}
    }
    if refuses(shape, &found.kind) { Some((Problem::Kind, found)) } else { None }
}

/// The variant that begins with this tag.
pub(super) const fn variant(mut variants: &'static [Variant], tag: &[u8]) -> Option<&'static Variant> {
    while let [variant, rest @ ..] = variants {
        if equal(variant.tag.as_bytes(), tag) {
            return Some(variant);
        }
        variants = rest;
    }
    None
}

const fn unknown_tag<'a>(variants: &'static [Variant], mut tags: &'a [Found]) -> Option<Blame<'a>> {
    while let [found, rest @ ..] = tags {
        if let ValueKind::Text(Some(tag)) | ValueKind::Status(Some(tag)) = found.kind
            && variant(variants, tag).is_none()
        {
            return Some((Problem::Tag(tag), found));
        }
        tags = rest;
    }
    None
}

const fn refuses(shape: &Shape, kind: &ValueKind) -> bool {
    match shape {
        Shape::Any | Shape::Nothing | Shape::Optional(_) => false,
        Shape::Repeat(sequence, _) => refuses(sequence, kind),
        Shape::Integer { min, max, .. } => integer_refuses(*min, *max, kind),
        Shape::Float(_) => is_collection(kind) || float_refuses(kind),
        Shape::LuaBool if matches!(kind, ValueKind::Status(None | Some(b"OK"))) => false,
        Shape::Bool | Shape::LuaBool => is_collection(kind) || bool_refuses(kind),
        Shape::Text(_) => is_collection(kind) || is_number(kind) || is_broken_text(kind),
        Shape::Bytes(_) => is_collection(kind) || is_number(kind),
        Shape::Tagged(..) => is_number(kind),
        // A RESP2 client sees maps and sets as arrays, so neither is certain to fail here.
        Shape::Sequence(..) | Shape::Fixed(..) | Shape::Map(..) | Shape::Pairs(..) | Shape::Named(..) => {
            is_number(kind) || matches!(kind, ValueKind::Text(_) | ValueKind::Status(_) | ValueKind::Double)
        }
    }
}

const fn integer_refuses(min: i128, max: i128, kind: &ValueKind) -> bool {
    let number = match kind {
        ValueKind::Integer(Some(number)) => Some(*number as i128),
        ValueKind::Text(Some(text)) if min >= 0 && max == i128::MAX && could_be_u128(text) => return false,
        ValueKind::Text(Some(text)) => decimal(text),
        ValueKind::Status(_) => return true,
        kind => return is_collection(kind),
    };
    match number {
        Some(number) => number < min || number > max,
        None => true,
    }
}

const fn float_refuses(kind: &ValueKind) -> bool {
    match kind {
        ValueKind::Status(_) => true,
        ValueKind::Integer(Some(number)) => !is_exact_float(*number),
        ValueKind::Text(Some(text)) => !could_be_float(text),
        _ => false,
    }
}

const fn bool_refuses(kind: &ValueKind) -> bool {
    match kind {
        ValueKind::Integer(Some(number)) => *number != 0 && *number != 1,
        ValueKind::Text(_) | ValueKind::Status(_) | ValueKind::Double => true,
        _ => false,
    }
}

const fn is_collection(kind: &ValueKind) -> bool {
    matches!(kind, ValueKind::Array { .. } | ValueKind::Pairs(_) | ValueKind::Map | ValueKind::Set)
}

const fn is_number(kind: &ValueKind) -> bool {
    matches!(kind, ValueKind::True | ValueKind::Integer(_) | ValueKind::Fraction | ValueKind::Number)
}

const fn is_broken_text(kind: &ValueKind) -> bool {
    match kind {
        ValueKind::Text(Some(text)) | ValueKind::Status(Some(text)) => core::str::from_utf8(text).is_err(),
        _ => false,
    }
}

pub(super) const fn equal(mut left: &[u8], mut right: &[u8]) -> bool {
    while let ([a, left_rest @ ..], [b, right_rest @ ..]) = (left, right) {
        if *a != *b {
            return false;
        }
        (left, right) = (left_rest, right_rest);
    }
    left.is_empty() && right.is_empty()
}
