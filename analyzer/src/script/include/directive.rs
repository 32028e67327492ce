//! Finds the lines `--- @include "path"` of a text. Only comments count, so what stands in a string or in a long comment
//! is no include; nor is a comment that merely speaks of one.

use crate::syntax;
use crate::text::Span;

const WORD: &str = "@include";

/// One line that includes a file, or seems to.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Directive {
    /// The first byte of the line.
    pub(super) start: usize,
    /// The byte after its end of line.
    pub(super) end: usize,
    pub(super) path: Result<String, Malformed>,
}

/// A comment that must be meant as an include, but is not a valid one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Malformed {
    Unquoted,
    Unclosed,
    TextBehind,
    NotAlone,
}

impl Directive {
    /// The part of the line that a caret should be under.
    pub(super) fn marked(&self) -> String {
        match &self.path {
            Ok(path) if !path.is_empty() => path.clone(),
            _ => WORD.to_owned(),
        }
    }
}

impl Malformed {
    /// The fact, and the fix.
    pub(super) fn text(self) -> (String, String) {
        let (message, help) = match self {
            Self::Unquoted => (
                "the path of an include stands in quotes",
                "write `--- @include \"path\"`, from this file's folder",
            ),
            Self::Unclosed => ("the path of this include has no closing quote", "close it on the same line"),
            Self::TextBehind => {
                ("something stands behind the path of this include", "end the line with the path")
            }
            Self::NotAlone => ("an include stands on a line of its own", "move it to the line before"),
        };
        (message.to_owned(), help.to_owned())
    }
}

/// The includes of a text, in order.
pub(super) fn find(text: &[u8]) -> Vec<Directive> {
    let Some(last) = last_word(text) else { return Vec::new() };
    // Nothing behind the line of the last one can matter.
    let lines = text.get(..end_of_line(text, last)).unwrap_or_default();
    let comments = syntax::comments(lines, chunk_start(text));
    comments.into_iter().filter_map(|comment| directive(text, comment)).collect()
}

/// Where the text says `@include` for the last time.
fn last_word(text: &[u8]) -> Option<usize> {
    // Nearly no script has the first letter.
    if !text.contains(&b'@') {
        return None;
    }
    match std::str::from_utf8(text) {
        Ok(text) => text.rfind(WORD),
        Err(_) => String::from_utf8_lossy(text).contains(WORD).then_some(text.len()),
    }
}

/// Behind a `#!` line, which Lua would take for an error.
fn chunk_start(text: &[u8]) -> usize {
    if text.starts_with(b"#!") { end_of_line(text, 0) } else { 0 }
}

fn directive(text: &[u8], comment: Span) -> Option<Directive> {
    let words = text.get(comment.start..comment.end).filter(|words| words.contains(&b'@'))?;
    let path = path(&String::from_utf8_lossy(words))?;
    let before = text.get(..comment.start)?;
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let end = end_of_line(text, comment.end);
    let is_blank = |part: Option<&[u8]>| part.is_some_and(|part| part.trim_ascii().is_empty());
    let is_alone = is_blank(text.get(start..comment.start)) && is_blank(text.get(comment.end..end));
    let path = if is_alone { path } else { Err(Malformed::NotAlone) };
    Some(Directive { start, end: (end + 1).min(text.len()), path })
}

/// The newline at or behind `from`, or the end of the text.
fn end_of_line(text: &[u8], from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    rest.iter().position(|byte| *byte == b'\n').map_or(text.len(), |at| from + at)
}

/// The path that a comment includes; `None` if the comment is about something else.
fn path(comment: &str) -> Option<Result<String, Malformed>> {
    let text = comment.strip_prefix("--")?;
    let text = text.strip_prefix('-').unwrap_or(text).trim_ascii_start().strip_prefix(WORD)?;
    let quoted = text.trim_ascii();
    let Some(quote) = quoted.chars().next().filter(|first| matches!(first, '"' | '\'')) else {
        return (text != quoted && looks_like_path(quoted)).then_some(Err(Malformed::Unquoted));
    };
    Some(closed(quoted, quote))
}

fn closed(quoted: &str, quote: char) -> Result<String, Malformed> {
    let rest = quoted.strip_prefix(quote).unwrap_or_default();
    let (path, behind) = rest.split_once(quote).ok_or(Malformed::Unclosed)?;
    let is_end = behind.chars().all(|each| each == ';' || each.is_ascii_whitespace());
    if is_end { Ok(path.to_owned()) } else { Err(Malformed::TextBehind) }
}

/// One word that no sentence about includes would have there.
fn looks_like_path(text: &str) -> bool {
    let is_word = !text.contains(|each: char| each.is_ascii_whitespace());
    is_word && (text.contains('/') || text.starts_with('<') || text.contains(".lua"))
}
