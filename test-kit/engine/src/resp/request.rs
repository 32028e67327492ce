//! Where each request in a stream ends, and which words it has, however the stream is cut into packets.
//!
//! What has come is read once: a request of many words that comes in many packets is not read from its beginning each time.

use super::Malformed;
use super::inline;
use super::line::{end_of_line, number};
use std::ops::Range;

/// Reads requests one after another.
#[derive(Debug, Default)]
pub struct RequestSplitter {
    /// Up to where the request at hand was read.
    read: usize,
    /// How many words are still to come; nothing before the first line has been read.
    missing: Option<usize>,
    words: Vec<Range<usize>>,
}

/// A request that is all there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request<'s> {
    /// How many bytes it takes.
    pub length: usize,
    /// Where its words are; none if the server ignores it.
    pub words: &'s [Range<usize>],
}

/// The server's limit for the words of a request.
const MOST_WORDS: i64 = 1024 * 1024;
const LONGEST_WORD: i64 = 512 * 1024 * 1024;

impl RequestSplitter {
    /// Reads on in `bytes`, which begin where the request does; nothing if it is not all there.
    ///
    /// # Errors
    ///
    /// When it is not a request: the server says so, and closes the connection.
    pub fn next(&mut self, bytes: &[u8]) -> Result<Option<Request<'_>>, Malformed> {
        if self.missing.is_none() && !self.begin(bytes)? {
            return Ok(None);
        }
        while self.missing > Some(0) {
            if !self.take_word(bytes)? {
                return Ok(None);
            }
        }
        let length = self.read;
        (self.read, self.missing) = (0, None);
        Ok(Some(Request { length, words: &self.words }))
    }

    /// Reads the first line.
    fn begin(&mut self, bytes: &[u8]) -> Result<bool, Malformed> {
        self.words.clear();
        let Some(first) = bytes.first() else { return Ok(false) };
        if *first != b'*' {
            return self.take_inline(bytes);
        }
        let Some(end) = end_of_line(bytes, 0) else { return Ok(false) };
        let count = number(bytes.get(1..end).unwrap_or_default()).filter(|count| *count <= MOST_WORDS);
        self.missing = Some(usize::try_from(count.ok_or(Malformed)?).unwrap_or_default());
        self.read = end + 2;
        Ok(true)
    }

    fn take_inline(&mut self, bytes: &[u8]) -> Result<bool, Malformed> {
        let Some(end) = bytes.iter().position(|byte| *byte == b'\n') else { return Ok(false) };
        self.words = inline::words(bytes.get(..end).unwrap_or_default()).ok_or(Malformed)?;
        self.read = end + 1;
        self.missing = Some(0);
        Ok(true)
    }

    fn take_word(&mut self, bytes: &[u8]) -> Result<bool, Malformed> {
        let Some(end) = end_of_line(bytes, self.read) else { return Ok(false) };
        let line = bytes.get(self.read..end).and_then(|line| line.strip_prefix(b"$")).ok_or(Malformed)?;
        let length = number(line).filter(|length| (0..=LONGEST_WORD).contains(length)).ok_or(Malformed)?;
        let length = usize::try_from(length).map_err(|_| Malformed)?;
        let start = end + 2;
        if bytes.len() < start + length + 2 {
            return Ok(false);
        }
        self.words.push(start..start + length);
        self.read = start + length + 2;
        self.missing = self.missing.map(|missing| missing.saturating_sub(1));
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of each request, with the stream cut into pieces of this size.
    fn split(stream: &[u8], piece: usize) -> Result<Vec<Vec<Vec<u8>>>, Malformed> {
        let (mut splitter, mut buffer, mut requests) = (RequestSplitter::default(), Vec::new(), Vec::new());
        for packet in stream.chunks(piece) {
            buffer.extend_from_slice(packet);
            while let Some(request) = splitter.next(&buffer)? {
                requests.push(request.words.iter().map(|word| buffer[word.clone()].to_vec()).collect());
                let length = request.length;
                buffer.drain(..length);
            }
        }
        assert!(buffer.is_empty(), "{buffer:?}");
        Ok(requests)
    }

    #[test]
    fn requests_are_read_in_pieces_of_any_size() {
        let stream =
            b"*2\r\n$3\r\nGET\r\n$1\r\nk\r\nPING\r\n*0\r\n\r\n*-1\r\n*1\r\n$4\r\na\r\nb\r\nSET a 'b c'\n*1\r\n$0\r\n\r\n";
        let expected: [&[&[u8]]; 8] =
            [&[b"GET", b"k"], &[b"PING"], &[], &[], &[], &[b"a\r\nb"], &[b"SET", b"a", b"'b c'"], &[b""]];
        for piece in 1..=stream.len() {
            assert_eq!(split(stream, piece).unwrap(), expected, "pieces of {piece}");
        }
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for stream in ["*x\r\n", "*1\r\n:1\r\n", "*1\r\n$-1\r\n", "*1\r\n$x\r\n", "*1048577\r\n"] {
            assert_eq!(split(stream.as_bytes(), 2), Err(Malformed), "{stream:?}");
        }
    }
}
