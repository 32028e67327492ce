//! The two parts of `TIME` are concatenated as text.
//!
//! ```lua
//! local time = redis.call('TIME')
//! return time[1] .. time[2]
//! ```
//!
//! Nothing fails, but the microseconds have no leading zeros. So a second and 66 microseconds become `173221234566`,
//! which sorts and counts as an earlier time. Write `time[1] * 1000000 + time[2]`, or
//! `string.format('%s%06d', time[1], time[2])`. The lint is silent if the text between the two parts is anything but a
//! point.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::value::{Operand, Origin, TimePart, ValueKind};

pub(super) const LINT: Lint =
    Lint { name: "unpadded_time", level: Level::Warn, page: include_str!("unpadded_time.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.uses.concatenations.iter().filter_map(|pieces| check_pieces(pieces)).collect()
}

fn check_pieces(pieces: &[Operand]) -> Option<Diagnostic> {
    let mut pieces = pieces.iter().filter(|piece| !is_point(piece));
    let mut before: Option<&Operand> = None;
    let after = pieces.find(|piece| {
        let follows = before.is_some_and(|before| is_part(before, TimePart::Seconds));
        before = Some(piece);
        follows && is_part(piece, TimePart::Microseconds)
    })?;
    let labels = vec![Label::new(after.span, "without leading zeros")];
    let message = "the microseconds of `TIME` are appended to the seconds without leading zeros".to_owned();
    Some(LINT.found(message, labels, "count with them, as in `t[1] * 1000000 + t[2]`, or write `%06d`"))
}

/// As it is, or as a number.
fn is_part(piece: &Operand, part: TimePart) -> bool {
    piece.values.iter().all(|value| value.origin == Origin::Time(part))
}

fn is_point(piece: &Operand) -> bool {
    let is_point = |kind: &ValueKind| matches!(kind, ValueKind::Text(Some(text)) if **text == *b".");
    piece.values.iter().all(|value| is_point(&value.kind))
}
