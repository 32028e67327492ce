//! Requests as people type them: words in one line, with quotes around some.

use std::ops::Range;

/// Where the words of a line are, quotes included; nothing if a quote is not closed, which the server refuses.
pub(super) fn words(line: &[u8]) -> Option<Vec<Range<usize>>> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(skipped) = line.get(at..)?.iter().position(|byte| !byte.is_ascii_whitespace()) {
        let start = at + skipped;
        at = end_of_word(line, start)?;
        words.push(start..at);
    }
    Some(words)
}

fn end_of_word(line: &[u8], start: usize) -> Option<usize> {
    let mut quote = None;
    let mut at = start;
    while let Some(byte) = line.get(at) {
        match (quote, byte) {
            (Some(b'"' | b'\''), b'\\') => at += 1,
            (Some(open), close) if open == *close => quote = None,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (None, byte) if byte.is_ascii_whitespace() => return Some(at),
            _ => {}
        }
        at += 1;
    }
    if quote.is_none() { Some(line.len()) } else { None }
}
