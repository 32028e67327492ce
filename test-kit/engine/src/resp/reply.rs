//! Where each reply in a stream ends, in both versions of the protocol, however the stream is cut into packets.

use super::Malformed;
use super::line::{end_of_line, number};

/// Reads replies one after another.
#[derive(Debug)]
pub struct ReplySplitter {
    /// Up to where the reply at hand was read.
    read: usize,
    /// How many values are still to come.
    missing: usize,
}

impl Default for ReplySplitter {
    fn default() -> Self {
        Self { read: 0, missing: 1 }
    }
}

impl ReplySplitter {
    /// Reads on in `bytes`, which begin where the reply does, and gives its length; nothing if it is not all there.
    ///
    /// # Errors
    ///
    /// When it is not a reply.
    pub fn next(&mut self, bytes: &[u8]) -> Result<Option<usize>, Malformed> {
        while self.missing > 0 {
            let Some(end) = end_of_line(bytes, self.read) else { return Ok(None) };
            let (kind, rest) = bytes.get(self.read..end).and_then(<[u8]>::split_first).ok_or(Malformed)?;
            match value(*kind, rest)? {
                Value::Line => self.pass(end + 2, 0),
                Value::Bytes(length) if bytes.len() < end + 2 + length + 2 => return Ok(None),
                Value::Bytes(length) => self.pass(end + 2 + length + 2, 0),
                Value::Values(count) => self.pass(end + 2, count),
                // What it is about comes behind it.
                Value::Attributes(count) => self.pass(end + 2, count + 1),
            }
        }
        let length = self.read;
        *self = Self::default();
        Ok(Some(length))
    }

    /// Goes on behind one value, which has so many others.
    fn pass(&mut self, read: usize, more: usize) {
        self.read = read;
        self.missing = self.missing - 1 + more;
    }
}

enum Value {
    Line,
    Bytes(usize),
    Values(usize),
    Attributes(usize),
}

fn value(kind: u8, rest: &[u8]) -> Result<Value, Malformed> {
    // A length below zero is nil.
    let count = || Ok(usize::try_from(number(rest).ok_or(Malformed)?).ok());
    Ok(match kind {
        b'+' | b'-' | b':' | b'_' | b',' | b'#' | b'(' => Value::Line,
        b'$' | b'=' | b'!' => count()?.map_or(Value::Line, Value::Bytes),
        b'*' | b'~' | b'>' => count()?.map_or(Value::Line, Value::Values),
        b'%' => count()?.map_or(Value::Line, |pairs| Value::Values(2 * pairs)),
        b'|' => count()?.map_or(Value::Line, |pairs| Value::Attributes(2 * pairs)),
        _ => return Err(Malformed),
    })
}

/// What an array or another reply of several values has, each with its own bytes.
pub fn elements(reply: &[u8]) -> impl Iterator<Item = &[u8]> {
    let start = end_of_line(reply, 0).map_or(reply.len(), |end| end + 2);
    let mut rest = reply.get(start..).unwrap_or_default();
    std::iter::from_fn(move || {
        let length = ReplySplitter::default().next(rest).ok().flatten()?;
        let (element, behind) = rest.split_at_checked(length)?;
        rest = behind;
        Some(element)
    })
}

/// The bytes of a bulk string, or of a status.
#[must_use]
pub fn text(reply: &[u8]) -> Option<&[u8]> {
    let end = end_of_line(reply, 0)?;
    match reply.first()? {
        b'$' if reply.get(1) != Some(&b'-') => reply.get(end + 2..reply.len().checked_sub(2)?),
        b'+' | b'-' | b':' => reply.get(1..end),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPLIES: [&[u8]; 14] = [
        b"+OK\r\n",
        b"-ERR no\r\n",
        b":-3\r\n",
        b"$-1\r\n",
        b"$4\r\na\r\nb\r\n",
        b"*-1\r\n",
        b"*3\r\n:1\r\n*2\r\n$0\r\n\r\n_\r\n+x\r\n",
        b"%1\r\n+a\r\n*1\r\n:1\r\n",
        b"~2\r\n#t\r\n,1.5\r\n",
        b"=5\r\ntxt:x\r\n",
        b"(123\r\n",
        b"|1\r\n+ttl\r\n:9\r\n*1\r\n:1\r\n",
        b">2\r\n+message\r\n+x\r\n",
        b"*0\r\n",
    ];

    #[test]
    fn replies_are_read_in_pieces_of_any_size() {
        let stream = REPLIES.concat();
        for piece in 1..=stream.len() {
            let (mut splitter, mut buffer, mut lengths) = (ReplySplitter::default(), Vec::new(), Vec::new());
            for packet in stream.chunks(piece) {
                buffer.extend_from_slice(packet);
                while let Some(length) = splitter.next(&buffer).unwrap() {
                    lengths.push(length);
                    buffer.drain(..length);
                }
            }
            assert_eq!(lengths, REPLIES.map(<[u8]>::len), "pieces of {piece}");
        }
    }

    #[test]
    fn elements_have_their_own_bytes() {
        let found: Vec<_> = elements(b"*3\r\n:1\r\n*1\r\n$1\r\na\r\n+x\r\n").collect();
        assert_eq!(found, [&b":1\r\n"[..], b"*1\r\n$1\r\na\r\n", b"+x\r\n"]);
        assert_eq!(elements(b"*-1\r\n").count() + elements(b"+OK\r\n").count(), 0);
    }

    #[test]
    fn texts_are_bulk_strings_and_lines() {
        assert_eq!(text(b"$4\r\na\r\nb\r\n"), Some(&b"a\r\nb"[..]));
        assert_eq!((text(b"+OK\r\n"), text(b"$-1\r\n"), text(b"*0\r\n")), (Some(&b"OK"[..]), None, None));
    }

    #[test]
    fn what_is_no_reply_is_refused() {
        assert_eq!(ReplySplitter::default().next(b"HTTP/1.1 200 OK\r\n"), Err(Malformed));
    }
}
