//! `string.format`: which of its arguments must be numbers, and which text. Of Lua 5.1, `%s` takes no boolean, no nil and no table.

use super::{Flow, Operation};
use crate::syntax::chunk::Expression;
use crate::text::Span;
use crate::value::{Value, ValueKind};

impl<'c> Flow<'_, 'c> {
    /// What a literal format shows, each by what its place takes.
    pub(super) fn note_formatted(&mut self, arguments: &'c [Expression], values: &[Vec<Value>], whole: Span) {
        let Some([Value { kind: ValueKind::Text(Some(format)), .. }]) = values.first().map(Vec::as_slice)
        else {
            return;
        };
        let shown = arguments.iter().zip(values).skip(1);
        for (operation, (argument, values)) in places(format).into_iter().zip(shown) {
            self.note_operand(operation, argument.span, values, whole);
        }
    }
}

/// What each place of a format takes, to a bound.
fn places(format: &[u8]) -> Vec<Operation> {
    const MOST: usize = 64;
    let mut places = Vec::new();
    let mut bytes = format.iter();
    while places.len() < MOST && bytes.any(|byte| *byte == b'%') {
        let is_width = |byte: &&u8| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b' ' | b'#');
        match bytes.find(|byte| !is_width(byte)) {
            Some(b'%') => {}
            Some(b's' | b'q') => places.push(Operation::Text),
            Some(b'c' | b'd' | b'i' | b'o' | b'u' | b'x' | b'X' | b'e' | b'E' | b'f' | b'g' | b'G') => {
                places.push(Operation::Number);
            }
            // Lua refuses the format itself.
            _ => return places,
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::{Operation, places};

    #[test]
    fn each_place_says_what_it_takes() {
        assert_eq!(places(b"%s: %05.2f%%, %d"), [Operation::Text, Operation::Number, Operation::Number]);
        assert_eq!(places(b"100%% of %-10s"), [Operation::Text]);
        for format in [&b"no place"[..], b"%", b"%y %d", b""] {
            assert_eq!(places(format), []);
        }
    }
}
