//! Text that is nothing but the two parts of `TIME`: a time, if nobody pads its microseconds.

use crate::text::Span;
use crate::value::{Operand, Origin, TimePart, ValueKind};

/// The microseconds behind the seconds, where both, and a point at most, are all of the text.
pub(crate) fn unpadded_time(pieces: &[Operand]) -> Option<Span> {
    let mut parts = pieces.iter().filter(|piece| !is_point(piece));
    let (seconds, microseconds) = (parts.next()?, parts.next()?);
    let is_time = is_part(seconds, TimePart::Seconds) && is_part(microseconds, TimePart::Microseconds);
    (is_time && parts.next().is_none()).then_some(microseconds.span)
}

/// As it is, or as a number.
fn is_part(piece: &Operand, part: TimePart) -> bool {
    piece.values.iter().all(|value| value.origin == Origin::Time(part))
}

fn is_point(piece: &Operand) -> bool {
    let is_point =
        |kind: &ValueKind| matches!(kind, ValueKind::Text(Some(text)) if matches!(&**text, b"." | b""));
    piece.values.iter().all(|value| is_point(&value.kind))
}
