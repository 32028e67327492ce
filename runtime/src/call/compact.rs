//! What is sent of a call, encoded: in the value itself if it is short, as most are; otherwise in a buffer.

use crate::call::buffer_pool;
use crate::call::place;
use crate::call::resp::write_bulk;

/// RESP bytes, up to `ROOM` of them in the value itself, which is copied as a whole when it moves. There are at most 255.
#[derive(Clone)]
pub(crate) enum Compact<const ROOM: usize> {
    /// The first so many of them.
    Within(u8, [u8; ROOM]),
    Apart(Buffer),
}

impl<const ROOM: usize> Compact<ROOM> {
    #[inline]
    pub(crate) const fn new() -> Self {
        Self::Within(0, [0; ROOM])
    }

    /// Takes what was encoded elsewhere.
    pub(crate) fn from_buffer(bytes: Vec<u8>) -> Self {
        Self::Apart(Buffer(bytes))
    }

    /// Begins with `start` in a buffer, which has room for `more`.
    #[inline(never)]
    fn apart(start: &[u8], more: usize) -> Self {
        let mut bytes = buffer_pool::take_bytes(2 * ROOM + start.len() + more);
        bytes.extend_from_slice(start);
        Self::from_buffer(bytes)
    }

    #[inline]
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Within(length, bytes) => bytes.get(..usize::from(*length)).unwrap_or_default(),
            Self::Apart(buffer) => &buffer.0,
        }
    }

    /// Adds bytes that were encoded elsewhere.
    #[expect(clippy::inline_always, reason = "where they are constant, they are copied in a few moves")]
    #[inline(always)]
    pub(crate) fn append(&mut self, bytes: &[u8]) {
        if !self.place(bytes, place::encoded) {
            self.add_apart(bytes.len(), |buffer| buffer.extend_from_slice(bytes));
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
        self.add_apart(argument.len(), |bytes| write_bulk(bytes, argument));
    }

    fn add_apart(&mut self, length: usize, add: impl FnOnce(&mut Vec<u8>)) {
        if let Self::Within(..) = self {
            *self = Self::apart(self.bytes(), length);
        }
        if let Self::Apart(buffer) = self {
            add(&mut buffer.0);
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
    use super::Compact;
    use crate::call::bulks::Bulks;

    const ROOM: usize = 70;

    #[test]
    fn nothing_is_lost_where_the_room_ends() {
        for lengths in [[3, 20, 31], [3, 20, 32], [40, 3, 3], [ROOM, 3, 3], [3, 200, 1000], [0, 0, 0]] {
            let arguments = lengths.map(|length| "$0\r\n$".repeat(length)[..length].to_owned());
            let mut compact = Compact::<ROOM>::new();
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
