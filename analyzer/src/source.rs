//! A script's text with its name and its lines.
//!
//! Text that is not UTF-8 is kept with replacement characters, and remembered: the syntax stage refuses it.

use crate::Span;

/// A script as it was read.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    text: String,
    line_starts: Vec<usize>,
    broken: Option<Span>,
}

/// A place in a script as people count: both from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

impl Source {
    /// Takes a script's bytes; `name` is what diagnostics call it.
    #[must_use]
    pub fn new(name: impl Into<String>, bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let broken = std::str::from_utf8(bytes).err().map(|error| {
            let start = error.valid_up_to();
            Span::new(start, start + char::REPLACEMENT_CHARACTER.len_utf8())
        });
        let line_starts = line_starts(text.as_bytes());
        Self { name: name.into(), text, line_starts, broken }
    }

    /// What diagnostics call it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the first bytes stood that are not UTF-8.
    #[must_use]
    pub fn broken(&self) -> Option<Span> {
        self.broken
    }

    /// The text of `span`, empty if that is not within the text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// The line of a byte, from 1.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset)
    }

    /// Line and column of a byte.
    #[must_use]
    pub fn place(&self, offset: usize) -> Place {
        let line = self.line(offset);
        let start = self.line_start(line);
        let column = self.text.get(start..offset).map_or(1, |before| before.chars().count() + 1);
        Place { line, column }
    }

    /// The bytes of line `line` (from 1), without its end of line.
    #[must_use]
    pub fn line_span(&self, line: usize) -> Span {
        let start = self.line_start(line);
        let end = self.line_starts.get(line).map_or(self.text.len(), |next| next - 1);
        let text = self.text.get(start..end).unwrap_or_default();
        Span::new(start, start + text.trim_end_matches('\r').len())
    }

    fn line_start(&self, line: usize) -> usize {
        let index = line.saturating_sub(1);
        self.line_starts.get(index).copied().unwrap_or(self.text.len())
    }
}

fn line_starts(text: &[u8]) -> Vec<usize> {
    let mut starts = vec![0];
    let mut rest = text;
    while let [byte, behind @ ..] = rest {
        rest = behind;
        if *byte == b'\n' {
            starts.push(text.len() - rest.len());
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_characters_from_one() {
        let source = Source::new("x.lua", "a\r\nbé c\n".as_bytes());
        assert_eq!(source.place(0), Place { line: 1, column: 1 });
        assert_eq!(source.place(7), Place { line: 2, column: 4 });
        assert_eq!(source.slice(source.line_span(1)), "a");
        assert_eq!(source.slice(source.line_span(2)), "bé c");
        assert_eq!(source.slice(source.line_span(3)), "");
        assert_eq!(source.slice(source.line_span(99)), "");
    }

    #[test]
    fn bytes_that_are_not_text_are_remembered() {
        let source = Source::new("x.lua", b"ab\xffc");
        assert_eq!(source.broken().map(|span| source.slice(span)), Some("\u{fffd}"));
    }
}
