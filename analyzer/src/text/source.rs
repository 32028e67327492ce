//! A script's text with its name and its lines. One that is joined from several files knows where each line came from.
//!
//! Text that is not UTF-8 is kept with replacement characters, and remembered: the syntax stage refuses it.

use super::lines::Lines;
use crate::text::Span;

/// A script as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Of the script, then of the files that it includes.
    names: Box<[String]>,
    text: String,
    lines: Lines,
    /// In the order of the text; none if it is one file.
    parts: Box<[Part]>,
    broken: Option<Span>,
}

/// Lines that follow each other in the joined text and in their file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// The first, in the joined text.
    pub(crate) line: usize,
    /// 0 is the script itself.
    pub(crate) file: usize,
    /// The first, in its file.
    pub(crate) line_in_file: usize,
}

/// A line in the file that it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// 0 is the script itself, 1 the first file that it includes.
    pub file: usize,
    /// What diagnostics call the file.
    pub name: &'a str,
    /// From 1.
    pub number: usize,
}

/// A place in a file as people count: both from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// 0 is the script itself, 1 the first file that it includes.
    pub file: usize,
    /// What diagnostics call the file.
    pub name: &'a str,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

impl Source {
    /// Takes a script's bytes; `name` is what diagnostics call it.
    #[must_use]
    pub fn new(name: impl Into<String>, bytes: &[u8]) -> Self {
        Self::of_parts(vec![name.into()], bytes, Vec::new())
    }

    /// Takes the joined bytes of several files; the first is the script itself.
    pub(crate) fn of_parts(names: Vec<String>, bytes: &[u8], parts: Vec<Part>) -> Self {
        let (text, broken) = match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), None),
            Err(error) => {
                let start = error.valid_up_to();
                let span = Span::new(start, start + char::REPLACEMENT_CHARACTER.len_utf8());
                (String::from_utf8_lossy(bytes).into_owned(), Some(span))
            }
        };
        Self { names: names.into(), text, lines: Lines::default(), parts: parts.into(), broken }
    }

    /// What diagnostics call the script.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name_of(0)
    }

    /// Whether it is joined from several files.
    #[must_use]
    pub fn is_joined(&self) -> bool {
        !self.parts.is_empty()
    }

    /// Where the text goes over to another file: the lines there, in the text, and in their files. None if it is one file.
    pub fn parts(&self) -> impl Iterator<Item = (usize, Line<'_>)> {
        self.parts.iter().map(|part| (part.line, self.origin(part.line)))
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

    /// The line of a byte in the whole text, from 1.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.lines.starts(&self.text).partition_point(|start| *start <= offset)
    }

    /// Where line `line` of the whole text (from 1) came from.
    #[must_use]
    pub fn origin(&self, line: usize) -> Line<'_> {
        let behind = self.parts.partition_point(|part| part.line <= line);
        let part = behind.checked_sub(1).and_then(|last| self.parts.get(last));
        let part = part.copied().unwrap_or(Part { line: 1, file: 0, line_in_file: 1 });
        let number = line.saturating_sub(part.line) + part.line_in_file;
        Line { file: part.file, name: self.name_of(part.file), number }
    }

    /// File, line and column of a byte.
    #[must_use]
    pub fn place(&self, offset: usize) -> Place<'_> {
        let line = self.line(offset);
        let start = self.line_start(line);
        let characters = |offset| self.lines.characters(&self.text, offset);
        let column = if offset < start { 1 } else { characters(offset) - characters(start) + 1 };
        let Line { file, name, number } = self.origin(line);
        Place { file, name, line: number, column }
    }

    /// The bytes of line `line` of the whole text (from 1), without its end of line.
    #[must_use]
    pub fn line_span(&self, line: usize) -> Span {
        let start = self.line_start(line);
        let end = self.lines.starts(&self.text).get(line).map_or(self.text.len(), |next| next - 1);
        let text = self.text.get(start..end).unwrap_or_default();
        Span::new(start, start + text.trim_end_matches('\r').len())
    }

    fn name_of(&self, file: usize) -> &str {
        self.names.get(file).map_or("", String::as_str)
    }

    fn line_start(&self, line: usize) -> usize {
        let index = line.saturating_sub(1);
        self.lines.starts(&self.text).get(index).copied().unwrap_or(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_characters_from_one() {
        let source = Source::new("x.lua", "a\r\nbé c\n".as_bytes());
        assert_eq!(source.place(0), Place { file: 0, name: "x.lua", line: 1, column: 1 });
        assert_eq!(source.place(7), Place { file: 0, name: "x.lua", line: 2, column: 4 });
        assert_eq!(source.slice(source.line_span(1)), "a");
        assert_eq!(source.slice(source.line_span(2)), "bé c");
        assert_eq!(source.slice(source.line_span(3)), "");
        assert_eq!(source.slice(source.line_span(99)), "");
    }

    #[test]
    fn a_joined_line_is_found_in_its_file() {
        let part = |line, file, line_in_file| Part { line, file, line_in_file };
        let parts = vec![part(1, 0, 1), part(2, 1, 1), part(4, 0, 3)];
        let source =
            Source::of_parts(vec!["x.lua".to_owned(), "y.lua".to_owned()], b"x1\ny1\ny2\nx3\n", parts);
        let found: Vec<_> =
            (1..=5).map(|line| source.origin(line)).map(|line| (line.name, line.number)).collect();
        assert_eq!(found, [("x.lua", 1), ("y.lua", 1), ("y.lua", 2), ("x.lua", 3), ("x.lua", 4)]);
        assert_eq!(source.place(7), Place { file: 1, name: "y.lua", line: 2, column: 2 });
        assert_eq!(source.slice(source.line_span(3)), "y2");
    }

    #[test]
    fn bytes_that_are_not_text_are_remembered() {
        let source = Source::new("x.lua", b"ab\xffc");
        assert_eq!(source.broken().map(|span| source.slice(span)), Some("\u{fffd}"));
    }
}
