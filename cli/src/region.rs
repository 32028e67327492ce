//! A stretch of a script as its file has it: files are fixed where a line comes from, not where it is joined to.

use redis_script_analyzer::{Source, Span};

/// A stretch of one file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Region<'s> {
    /// 0 is the script itself, 1 the first file that it includes.
    pub(crate) file: usize,
    /// What diagnostics call the file.
    pub(crate) name: &'s str,
    pub(crate) start: Position,
    /// Behind the last character.
    pub(crate) end: Position,
}

/// A place in a file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Position {
    /// From 1.
    pub(crate) line: usize,
    /// From 1, in characters.
    pub(crate) column: usize,
    /// How many bytes of the line stand in front.
    pub(crate) bytes: usize,
}

impl<'s> Region<'s> {
    /// The stretch of a span; none where that begins in one file and ends in another.
    pub(crate) fn find(source: &'s Source, span: Span) -> Option<Self> {
        let last = span.end.checked_sub(1).filter(|_| span.end > span.start).unwrap_or(span.start);
        let (first_line, last_line) = (source.line(span.start), source.line(last));
        let (from, to) = (source.origin(first_line), source.origin(last_line));
        if from.file != to.file || last_line - first_line != to.number.checked_sub(from.number)? {
            return None;
        }
        let ends_line = source.slice(Span::new(last, span.end)) == "\n";
        let end = if ends_line {
            Position { line: to.number + 1, column: 1, bytes: 0 }
        } else {
            position(source, span.end)
        };
        Some(Self { file: from.file, name: from.name, start: position(source, span.start), end })
    }
}

fn position(source: &Source, offset: usize) -> Position {
    let (place, line) = (source.place(offset), source.line(offset));
    let bytes = offset.saturating_sub(source.line_span(line).start);
    Position { line: place.line, column: place.column, bytes }
}
