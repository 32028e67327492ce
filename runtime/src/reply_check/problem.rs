//! What can be wrong between one value and one shape, asked lint by lint; elements are asked about one by one.
//! The levels of the lints and their pages are in the analyzer; the words of each problem are in `first_line` and `help`.

use super::kind::equal;
use super::{kind, length, nil};
use crate::reply_check::inferred::{Found, ValueKind};
use crate::shape::Shape;

/// Makes the enum, the list of all, and the names.
macro_rules! reply_lints {
    ($($(#[$comment:meta])* $lint:ident: $name:literal,)+) => {
        /// The lints that are decided in const evaluation.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum ReplyLint {
            $($(#[$comment])* $lint,)+
        }

        impl ReplyLint {
            /// All of them, in the order in which they report.
            pub(crate) const ALL: &[Self] = &[$(Self::$lint),+];

            /// The lint's name, as the analyzer has it.
            pub(crate) const fn name(self) -> &'static str {
                match self {
                    $(Self::$lint => $name,)+
                }
            }
        }
    };
}

reply_lints! {
    /// A number loses its fraction.
    NumberReplyTruncated: "number_reply_truncated",
    /// A nil where the type has no `Option`.
    NilReplyNotOptional: "nil_reply_not_optional",
    /// A nil element that ends its array early.
    NilEndsArray: "nil_ends_array",
    /// String keys that never arrive.
    KeyedTableReplyDropped: "keyed_table_reply_dropped",
    /// Another number of elements than the type has.
    ReplyLength: "reply_length",
    /// Another kind of value than the type takes.
    ReplyKind: "reply_kind",
}

impl ReplyLint {
    /// Its bit in [`Found::allowed`].
    pub(crate) const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// The bit of the lint of this name; no bit if there is no such lint.
    pub(crate) const fn bit_of(name: &str) -> u32 {
        let mut lints = Self::ALL;
        while let [lint, rest @ ..] = lints {
            if equal(lint.name().as_bytes(), name.as_bytes()) {
                return lint.bit();
            }
            lints = rest;
        }
        0
    }
}

/// What is wrong, beyond what the value and the shape tell.
#[derive(Clone, Copy)]
pub(super) enum Problem {
    /// A nil that the type has no place for.
    Nil,
    /// A nil at this position, which ends the array.
    Ends(usize),
    /// A number that has or may have a fraction, where a float is wanted.
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
        (Shape::Float(_), ValueKind::Fraction | ValueKind::Number) => Some(Problem::NoFloat),
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
