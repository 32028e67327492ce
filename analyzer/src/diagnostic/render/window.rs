//! The part of a line that is shown: all of it, or what stands around a label where the line is long.

use crate::text::{Source, Span, visible};

/// A longer line is cut.
const LONGEST: usize = 160;

/// So much is shown of one that is cut, and so much of that before the label.
const SHOWN: usize = 120;
const BEFORE: usize = 40;

/// A stretch of a line.
#[derive(Clone, Copy)]
pub(super) struct Window {
    /// What is shown.
    span: Span,
    /// The line.
    line: Span,
}

impl Window {
    /// Of the line that `label` begins in.
    pub(super) fn around(source: &Source, label: Span) -> Self {
        let line = source.line_span(source.line(label.start));
        let text = source.slice(line);
        if text.char_indices().nth(LONGEST).is_none() {
            return Self { span: line, line };
        }
        let at = label.start.saturating_sub(line.start).min(text.len());
        let before = text.get(..at).unwrap_or_default();
        let start = before.char_indices().rev().take(BEFORE).last().map_or(at, |(start, _)| start);
        let shown = text.get(start..).unwrap_or_default();
        let length = shown.char_indices().nth(SHOWN).map_or(shown.len(), |(end, _)| end);
        Self { span: Span::new(line.start + start, line.start + start + length), line }
    }

    /// Whether it shows where `label` begins.
    pub(super) fn shows(self, label: Span) -> bool {
        self.line.start <= label.start
            && label.start <= self.line.end
            && self.span.start <= label.start
            && (label.start < self.span.end || self.span.end == self.line.end)
    }

    /// Its text, with `…` where more stands.
    pub(super) fn text(self, source: &Source) -> String {
        let end = if self.span.end < self.line.end { "…" } else { "" };
        format!("{}{}{end}", self.begin(), printable(source.slice(self.span)))
    }

    /// Carets under `label`, as far as it is shown.
    pub(super) fn carets(self, source: &Source, label: Span) -> String {
        let start = label.start.clamp(self.span.start, self.span.end);
        let before = printable(source.slice(Span::new(self.span.start, start)));
        let marked = printable(source.slice(Span::new(start, label.end.clamp(start, self.span.end))));
        let indent = " ".repeat(self.begin().chars().count() + before.chars().count());
        format!("{indent}{}", "^".repeat(marked.chars().count().max(1)))
    }

    fn begin(self) -> &'static str {
        if self.line.start < self.span.start { "…" } else { "" }
    }
}

/// A tab is four blanks, and what is invisible is written out: carets line up with what is shown.
fn printable(text: &str) -> String {
    visible(&text.replace('\t', "    ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, start: usize, end: usize) -> (String, String) {
        let source = Source::new("x.lua", text.as_bytes());
        let label = Span::new(start, end);
        let window = Window::around(&source, label);
        assert!(window.shows(label));
        (window.text(&source), window.carets(&source, label))
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let line = "é".repeat(LONGEST);
        assert_eq!(shown(&line, 4, 6), (line.clone(), "  ^".to_owned()));
    }

    #[test]
    fn a_long_line_is_cut_around_its_label() {
        let line = format!("{}<mark>{}", "é".repeat(500), "b".repeat(500));
        let (text, carets) = shown(&line, 1_000, 1_006);
        assert_eq!(text, format!("…{}<mark>{}…", "é".repeat(BEFORE), "b".repeat(SHOWN - BEFORE - 6)));
        assert_eq!(carets, format!("{}^^^^^^", " ".repeat(BEFORE + 1)));
    }

    #[test]
    fn the_ends_of_a_long_line_are_not_marked_as_cut() {
        let line = "a".repeat(1_000);
        assert_eq!(shown(&line, 3, 5).0, format!("{}…", "a".repeat(SHOWN)));
        assert_eq!(
            shown(&line, 999, 1_000),
            (format!("…{}", "a".repeat(BEFORE + 1)), format!("{}^", " ".repeat(BEFORE + 1)))
        );
        assert_eq!(shown(&line, 1_000, 1_000).1, format!("{}^", " ".repeat(BEFORE + 1)));
        assert_eq!(shown(&line, 0, 1_000).1.len(), SHOWN);
    }
}
