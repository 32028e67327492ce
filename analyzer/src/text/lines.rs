//! Where the lines of a text begin, and how many characters stand before a place: found once somebody
//! asks, and of a script without mistakes nobody does.

use std::sync::OnceLock;

/// The lines of one text. Small, since a text that is refused goes on in an error.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines(OnceLock<Box<Found>>);

#[derive(Clone, Debug)]
struct Found {
    starts: Box<[usize]>,
    /// How many characters begin in front of each stretch of the text, so that a column in a long line is found at once.
    counted: Box<[usize]>,
}

/// The text alone decides.
impl PartialEq for Lines {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Lines {}

impl Lines {
    /// Where each line begins.
    pub(super) fn starts(&self, text: &str) -> &[usize] {
        &self.found(text).starts
    }

    /// How many characters begin in front of a byte.
    pub(super) fn characters(&self, text: &str, offset: usize) -> usize {
        let (counted, from) = match self.found(text).counted.get(offset / STRETCH) {
            Some(counted) => (*counted, offset / STRETCH * STRETCH),
            None => (0, 0),
        };
        counted + count_characters(text, from, offset.min(text.len()))
    }

    fn found(&self, text: &str) -> &Found {
        self.0.get_or_init(|| Box::new(Found { starts: starts(text), counted: counted(text) }))
    }
}

/// The bytes of a stretch.
const STRETCH: usize = 1024;

fn counted(text: &str) -> Box<[usize]> {
    let mut before = 0;
    let count = |from: usize| {
        let counted = before;
        before += count_characters(text, from, text.len().min(from + STRETCH));
        counted
    };
    (0..text.len()).step_by(STRETCH).map(count).collect()
}

/// The characters that begin between two bytes. The macros run unoptimized, but what the standard library counts is not.
fn count_characters(text: &str, from: usize, to: usize) -> usize {
    if let Some(text) = text.get(from..to) {
        return text.chars().count();
    }
    let bytes = text.as_bytes().get(from..to).unwrap_or_default();
    // Every byte begins a character but for those that go on with one.
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

fn starts(text: &str) -> Box<[usize]> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}
