//! Encoded keys and arguments: in the value itself if they are short, as most are; otherwise in a buffer.

use crate::call::buffer_pool;
use crate::call::place;
use crate::call::resp::write_bulk;

/// How many bytes stand in the value itself. It is copied as a whole when it moves.
const ROOM: usize = 70;

/// Arguments as RESP bytes, each behind its length.
#[derive(Clone)]
pub(crate) enum Compact {
    /// The first so many of them.
    Within(u8, [u8; ROOM]),
    Apart(Buffer),
}

impl Compact {
    #[inline]
    pub(crate) const fn new() -> Self {
        Self::Within(0, [0; ROOM])
    }

    #[inline]
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Within(length, bytes) => bytes.get(..usize::from(*length)).unwrap_or_default(),
            Self::Apart(buffer) => &buffer.0,
        }
    }

    pub(crate) fn push(&mut self, argument: &[u8]) {
        if !self.place(argument, place::short_bulk) {
            self.push_long(argument);
        }
    }

    #[inline(never)]
    fn push_long(&mut self, argument: &[u8]) {
        if !self.place(argument, place::long_bulk) {
            self.push_apart(argument);
        }
    }

    /// Whether the argument now stands in the value itself.
    #[inline]
    fn place(
        &mut self,
        argument: &[u8],
        place: impl FnOnce(&mut [u8], usize, &[u8]) -> Option<usize>,
    ) -> bool {
        if let Self::Within(length, bytes) = self
            && let Some(end) = place(bytes, usize::from(*length), argument)
            && let Ok(end) = u8::try_from(end)
        {
            *length = end;
            return true;
        }
        false
    }

    fn push_apart(&mut self, argument: &[u8]) {
        if let Self::Within(..) = self {
            let mut bytes = buffer_pool::take_bytes(2 * ROOM + argument.len());
            bytes.extend_from_slice(self.bytes());
            *self = Self::Apart(Buffer(bytes));
        }
        if let Self::Apart(buffer) = self {
            write_bulk(&mut buffer.0, argument);
        }
    }
}

/// It is left to the next call.
#[derive(Clone)]
pub(crate) struct Buffer(Vec<u8>);

impl Drop for Buffer {
    fn drop(&mut self) {
        buffer_pool::keep_bytes(&mut self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::{Compact, ROOM};
    use crate::call::bulks::Bulks;

    #[test]
    fn nothing_is_lost_where_the_room_ends() {
        for lengths in [[3, 20, 31], [3, 20, 32], [40, 3, 3], [ROOM, 3, 3], [3, 200, 1000], [0, 0, 0]] {
            let arguments = lengths.map(|length| "$0\r\n$".repeat(length)[..length].to_owned());
            let mut compact = Compact::new();
            arguments.iter().for_each(|argument| compact.push(argument.as_bytes()));
            for compact in [&compact, &compact.clone()] {
                assert!(
                    Bulks::new(compact.bytes()).eq(arguments.iter().map(String::as_bytes)),
                    "{lengths:?}"
                );
            }
            let length: usize = lengths.iter().map(|length| length + if *length < 10 { 6 } else { 7 }).sum();
            assert_eq!(matches!(compact, Compact::Within(..)), length <= ROOM, "{lengths:?}");
        }
    }
}
