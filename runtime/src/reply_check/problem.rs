//! What can be wrong between one value and one shape, asked lint by lint; elements are asked about one by one.

use super::{kind, length, nil};
use crate::reply_check::inferred::{Found, ReplyLint, ValueKind};
use crate::shape::Shape;

/// What is wrong, beyond what the value and the shape tell.
#[derive(Clone, Copy)]
pub(super) enum Problem {
    /// A nil that the type has no place for.
    Nil,
    /// A nil at this position, which ends the array.
    Ends(usize),
    /// A number where a float is wanted.
    NoFloat,
    /// A number that loses its fraction.
    Cut,
    /// String keys that vanish: their names.
    Dropped(&'static str),
    /// Another length than this one.
    Length(usize),
    /// A key without a value.
    Odd,
    /// Another kind, or a value out of range.
    Kind,
    /// A name that the reply lacks.
    Missing(&'static str),
    /// Names and values, where the type has positions.
    Positions,
    /// A tag that no variant has.
    Tag(&'static [u8]),
}

/// The problem, and the value that is to blame: the reply itself or one of its elements.
pub(super) type Blame<'a> = (Problem, &'a Found);

pub(super) const fn problem<'a>(lint: ReplyLint, shape: &Shape, found: &'a Found) -> Option<Blame<'a>> {
    let blame = match lint {
        ReplyLint::NilEndsArray => return nil::ending(shape, found),
        ReplyLint::ReplyKind => kind::refused_kind(bare(shape), found),
        ReplyLint::ReplyLength => length::impossible_length(bare(shape), found),
        ReplyLint::NilReplyNotOptional => blamed(nil::unwanted(shape, &found.kind), found),
        ReplyLint::NumberReplyTruncated => blamed(truncated(bare(shape), &found.kind), found),
        ReplyLint::KeyedTableReplyDropped => blamed(dropped(shape, &found.kind), found),
    };
    match blame {
        Some((_, culprit)) if culprit.answers_to(lint) => blame,
        _ => None,
    }
}

/// The shape of what is there, if anything is.
pub(super) const fn bare(shape: &Shape) -> &Shape {
    match shape {
        Shape::Optional(inner) => bare(inner),
        shape => shape,
    }
}

const fn blamed(problem: Option<Problem>, found: &Found) -> Option<Blame<'_>> {
    match problem {
        Some(problem) => Some((problem, found)),
        None => None,
    }
}

const fn truncated(shape: &Shape, kind: &ValueKind) -> Option<Problem> {
    match (shape, kind) {
        (Shape::Float(_), ValueKind::Integer(_) | ValueKind::Fraction | ValueKind::Number) => {
            Some(Problem::NoFloat)
        }
        (Shape::Integer { .. }, ValueKind::Fraction) => Some(Problem::Cut),
        _ => None,
    }
}

const fn dropped(shape: &Shape, kind: &ValueKind) -> Option<Problem> {
    match (shape, kind) {
        (Shape::Nothing, _) => None,
        (_, ValueKind::Keyed(names)) => Some(Problem::Dropped(names)),
        _ => None,
    }
}
