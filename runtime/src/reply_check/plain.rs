//! Replies that fit at a glance. Const evaluation costs every build its time, and most replies are of this kind: no lint
//! need be asked about them. Whatever is not told here is asked about, and may fit all the same.

use crate::reply_check::inferred::{Found, ValueKind};
use crate::shape::{Item, Shape};

/// Whether every alternative plainly fits.
pub(super) const fn all_fit(shape: &Shape, mut found: &[Found]) -> bool {
    while let [alternative, rest @ ..] = found {
        if !fits(shape, &alternative.kind) {
            return false;
        }
        found = rest;
    }
    true
}

const fn fits(shape: &Shape, kind: &ValueKind) -> bool {
    match (shape, kind) {
        (_, ValueKind::Unknown | ValueKind::Error)
        | (Shape::Optional(_) | Shape::LuaBool, ValueKind::Nil | ValueKind::False | ValueKind::Missing)
        | (Shape::Float(_), ValueKind::Integer(None) | ValueKind::Text(None))
        | (Shape::Integer { .. }, ValueKind::Integer(None) | ValueKind::Number | ValueKind::Text(None))
        | (Shape::Bool | Shape::LuaBool, ValueKind::True | ValueKind::Integer(None | Some(0 | 1)))
        | (Shape::Text(_) | Shape::Bytes(_), ValueKind::Text(None) | ValueKind::Status(None)) => true,
        (Shape::Integer { min, max, .. }, ValueKind::Integer(Some(value))) => {
            *min <= *value as i128 && *value as i128 <= *max
        }
        (Shape::Optional(inner), kind) => fits(inner, kind),
        (Shape::Fixed(_, items), ValueKind::Array { elements, open: false, .. }) => {
            items.len() == elements.len() && each_fits(items, elements)
        }
        _ => false,
    }
}

/// Whether every element fits. A nil would end the array, whatever it stands for.
const fn each_fits(mut items: &[Item], mut elements: &[&[Found]]) -> bool {
    while let ([item, other_items @ ..], [element, others @ ..]) = (items, elements) {
        if has_nil(element) || !all_fit(item.shape, element) {
            return false;
        }
        (items, elements) = (other_items, others);
    }
    true
}

const fn has_nil(mut found: &[Found]) -> bool {
    while let [alternative, rest @ ..] = found {
        if matches!(alternative.kind, ValueKind::Nil) {
            return true;
        }
        found = rest;
    }
    false
}
