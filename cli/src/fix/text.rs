//! The text of one file, and what will stand in it. Its other bytes stay as they are, ends of lines too.

use std::path::{Path, PathBuf};

use crate::load::{read, unreadable};
use crate::outcome::Failure;

/// What comes in place of a stretch of a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct FileEdit {
    /// The line, from 1, and how many of its bytes stand in front.
    pub(crate) start: (usize, usize),
    pub(crate) end: (usize, usize),
    /// The lines of it, as they were when they were checked.
    pub(crate) replaced: String,
    /// Its ends of lines are those of the file.
    pub(crate) text: String,
}

/// One file.
#[derive(Debug)]
pub(crate) struct Text {
    /// With links followed.
    pub(crate) path: PathBuf,
    /// What people call it.
    pub(crate) name: PathBuf,
    /// As it is.
    pub(crate) bytes: Vec<u8>,
    /// Where each line begins.
    lines: Vec<usize>,
    /// From where to where, and what comes there; in order.
    edits: Vec<(usize, usize, Vec<u8>)>,
    /// How many fixes change it.
    pub(crate) fixes: usize,
}

impl Text {
    pub(crate) fn read(path: &Path, name: &Path) -> Result<Self, Failure> {
        let bytes = read(path).map_err(|error| unreadable(name, &error))?;
        Ok(Self::new(path, name, bytes))
    }

    fn new(path: &Path, name: &Path, bytes: Vec<u8>) -> Self {
        let newlines = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let lines = std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect();
        Self { path: path.to_owned(), name: name.to_owned(), bytes, lines, edits: Vec::new(), fixes: 0 }
    }

    pub(crate) fn is_changed(&self) -> bool {
        !self.edits.is_empty()
    }

    /// Whether the lines are still as they were checked, and no other edit has to do with the place.
    pub(crate) fn fits(&self, edit: &FileEdit) -> bool {
        let Some((start, end)) = self.range(edit) else { return false };
        let is_apart = |(from, to, _): &(usize, usize, Vec<u8>)| {
            let is_insertion = from == to || start == end;
            if is_insertion { end < *from || *to < start } else { end <= *from || *to <= start }
        };
        self.is_unchanged(edit) && self.edits.iter().all(is_apart)
    }

    pub(crate) fn take(&mut self, edit: FileEdit) {
        let Some((start, end)) = self.range(&edit) else { return };
        let text = if self.ends_in_crlf(edit.start.0) { edit.text.replace('\n', "\r\n") } else { edit.text };
        let at = self.edits.partition_point(|(from, ..)| *from < start);
        self.edits.insert(at, (start, end, text.into_bytes()));
    }

    /// What will stand in it.
    pub(crate) fn fixed(&self) -> Vec<u8> {
        let (mut fixed, mut from) = (Vec::with_capacity(self.bytes.len()), 0);
        for (start, end, text) in &self.edits {
            fixed.extend_from_slice(self.bytes.get(from..*start).unwrap_or_default());
            fixed.extend_from_slice(text);
            from = *end;
        }
        fixed.extend_from_slice(self.bytes.get(from..).unwrap_or_default());
        fixed
    }

    fn range(&self, edit: &FileEdit) -> Option<(usize, usize)> {
        let (start, end) = (self.offset(edit.start), self.offset(edit.end));
        (start <= end && end <= self.bytes.len()).then_some((start, end))
    }

    /// The line behind the last one begins at the end.
    fn offset(&self, (line, bytes): (usize, usize)) -> usize {
        self.lines.get(line.saturating_sub(1)).map_or(self.bytes.len(), |start| start + bytes)
    }

    fn is_unchanged(&self, edit: &FileEdit) -> bool {
        let start = self.offset((edit.start.0, 0));
        let rest = self.bytes.get(start..).unwrap_or_default();
        let behind = rest.strip_prefix(edit.replaced.as_bytes());
        behind.is_some_and(|behind| matches!(behind, [] | [b'\n' | b'\r', ..]))
    }

    fn ends_in_crlf(&self, line: usize) -> bool {
        let end = self.lines.get(line).map_or(self.bytes.len(), |next| next - 1);
        self.bytes.get(..end).is_some_and(|text| text.ends_with(b"\r"))
    }
}

#[cfg(test)]
mod tests {
    use super::{FileEdit, Text};
    use std::path::Path;

    fn edit(start: (usize, usize), end: (usize, usize), replaced: &str, text: &str) -> FileEdit {
        FileEdit { start, end, replaced: replaced.to_owned(), text: text.to_owned() }
    }

    fn text(bytes: &[u8]) -> Text {
        Text::new(Path::new("x.lua"), Path::new("x.lua"), bytes.to_vec())
    }

    #[test]
    fn all_other_bytes_stay() {
        let mut text = text(b"a = nil\r\n\xff b\r\nc");
        text.take(edit((1, 4), (1, 7), "a = nil", "false"));
        text.take(edit((2, 0), (2, 0), "", "-- x\n"));
        text.take(edit((3, 0), (4, 0), "c", ""));
        assert_eq!(text.fixed(), b"a = false\r\n-- x\r\n\xff b\r\n");
    }

    #[test]
    fn a_line_that_has_changed_is_left_alone() {
        let text = text(b"return x\n");
        assert!(text.fits(&edit((1, 7), (1, 8), "return x", "y")));
        assert!(!text.fits(&edit((1, 7), (1, 8), "return z", "y")));
        assert!(!text.fits(&edit((1, 7), (1, 8), "return", "y")));
        assert!(!text.fits(&edit((9, 7), (9, 8), "return x", "y")));
    }

    #[test]
    fn edits_that_overlap_do_not_fit_together() {
        let mut text = text(b"return x\n");
        text.take(edit((1, 2), (1, 4), "return x", "-"));
        for (start, end, fits) in [(0, 2, true), (4, 5, true), (3, 5, false), (2, 2, false), (5, 5, true)] {
            assert_eq!(text.fits(&edit((1, start), (1, end), "return x", "")), fits, "{start} {end}");
        }
    }
}
