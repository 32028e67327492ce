//! Where a function of the script ends without a `return`, so that a call of it gives nil.

use crate::diagnostic::Label;
use crate::text::Span;
use crate::value::{Operand, Origin, Value};

/// What the compiler shows of a value that is replied: where it stands, and the function that gave nothing.
#[must_use]
pub fn reply_labels(value: &Value) -> Vec<Label> {
    let mut labels = vec![Label::new(value.span, value.kind.label())];
    labels.extend(end_in(value));
    labels
}

/// The end of the function that gave the operand nothing.
pub(super) fn end_of(operand: &Operand) -> Option<Label> {
    operand.values.iter().find_map(end_in)
}

fn end_in(value: &Value) -> Option<Label> {
    match value.origin {
        Origin::NoReturn(function) => Some(end(function)),
        _ => None,
    }
}

/// The word `end`.
fn end(function: Span) -> Label {
    const END: usize = "end".len();
    Label::new(
        Span::new(function.end.saturating_sub(END), function.end),
        "the function ends here without a `return`",
    )
}
