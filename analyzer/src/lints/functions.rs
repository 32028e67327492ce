//! Where a function of the script ends without a `return`, so that a call of it gives nil.

use crate::diagnostic::Label;
use crate::text::Span;
use crate::value::{Operand, Origin};

/// The end of the function that gave the operand nothing.
pub(super) fn end_of(operand: &Operand) -> Option<Label> {
    operand.values.iter().find_map(|value| match value.origin {
        Origin::NoReturn(function) => Some(end(function)),
        _ => None,
    })
}

/// The word `end`.
fn end(function: Span) -> Label {
    const END: usize = "end".len();
    Label::new(Span::new(function.end.saturating_sub(END), function.end), "comes here without a `return`")
}
