//! Puts other words into a text, and leaves every line where it was.

use crate::text::Span;

/// The text with each span replaced; lines that a span had begun follow its new words.
pub(crate) fn edited(text: &str, mut edits: Vec<(Span, String)>) -> String {
    edits.sort_by_key(|(span, _)| *span);
    let mut edited = String::with_capacity(text.len() + 16 * edits.len());
    let mut from = 0;
    for (span, words) in edits {
        edited.push_str(text.get(from..span.start).unwrap_or_default());
        edited.push_str(&words);
        let lines = text.get(span.start..span.end).unwrap_or_default().matches('\n').count();
        edited.push_str(&"\n".repeat(lines));
        from = span.end;
    }
    edited.push_str(text.get(from..).unwrap_or_default());
    edited
}
