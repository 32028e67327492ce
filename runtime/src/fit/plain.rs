//! Replies that fit at a glance. Const evaluation costs every build its time, and most replies are of this kind: no lint
//! need be asked about them. Whatever is not told here is asked about, and may fit all the same.

use crate::found::{Found, Kind};
use crate::shape::Shape;

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

const fn fits(shape: &Shape, kind: &Kind) -> bool {
    match (shape, kind) {
        (_, Kind::Unknown | Kind::Error)
        | (Shape::Optional(_), Kind::Nil | Kind::False | Kind::Missing)
        | (Shape::Integer { .. }, Kind::Integer(None) | Kind::Number | Kind::Text(None))
        | (Shape::Text(_) | Shape::Bytes, Kind::Text(None) | Kind::Status(None)) => true,
        (Shape::Integer { min, max, .. }, Kind::Integer(Some(value))) => {
            *min <= *value as i128 && *value as i128 <= *max
        }
        (Shape::Optional(inner), kind) => fits(inner, kind),
        _ => false,
    }
}
