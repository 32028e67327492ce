//! Arguments as RESP bytes, appended to a buffer without a copy in between.

use std::io::Write;

use redis::RedisWrite;

/// Writes arguments the way RESP wants them, each behind its length, and counts them.
pub(crate) struct Writer<'a> {
    bytes: &'a mut Vec<u8>,
    written: usize,
}

impl<'a> Writer<'a> {
    #[inline]
    pub(crate) fn new(bytes: &'a mut Vec<u8>) -> Self {
        Self { bytes, written: 0 }
    }

    #[inline]
    pub(crate) fn written(&self) -> usize {
        self.written
    }
}

impl RedisWrite for Writer<'_> {
    #[inline]
    fn write_arg(&mut self, argument: &[u8]) {
        self.written += 1;
        write_bulk(self.bytes, argument);
    }

    fn write_arg_fmt(&mut self, argument: impl core::fmt::Display) {
        // Writing to a `Vec` succeeds; what a failing `Display` wrote until then is sent.
        let _ = write!(self.writer_for_next_arg(), "{argument}");
    }

    fn writer_for_next_arg(&mut self) -> impl Write + '_ {
        self.written += 1;
        Growing { start: self.bytes.len(), bytes: self.bytes }
    }
}

/// An argument whose length is known only when it is complete.
struct Growing<'a> {
    bytes: &'a mut Vec<u8>,
    start: usize,
}

impl Write for Growing<'_> {
    fn write(&mut self, part: &[u8]) -> std::io::Result<usize> {
        self.bytes.extend_from_slice(part);
        Ok(part.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Drop for Growing<'_> {
    /// The length line is written behind the argument and then turned before it.
    fn drop(&mut self) {
        let length = self.bytes.len() - self.start;
        write_length(self.bytes, b'$', length);
        if let Some(argument) = self.bytes.get_mut(self.start..) {
            argument.rotate_left(length);
        }
        self.bytes.extend_from_slice(b"\r\n");
    }
}

/// One argument; the lengths that nearly all have are written at once.
pub(crate) fn write_bulk(bytes: &mut Vec<u8>, text: &[u8]) {
    match text.len() {
        length @ 0..10 => bytes.extend_from_slice(&[b'$', last_digit(length), b'\r', b'\n']),
        length @ 10..100 => {
            bytes.extend_from_slice(&[b'$', last_digit(length / 10), last_digit(length), b'\r', b'\n']);
        }
        length => write_length(bytes, b'$', length),
    }
    bytes.extend_from_slice(text);
    bytes.extend_from_slice(b"\r\n");
}

pub(crate) fn write_length(bytes: &mut Vec<u8>, sign: u8, length: usize) {
    bytes.push(sign);
    write_digits(bytes, length);
    bytes.extend_from_slice(b"\r\n");
}

fn write_digits(bytes: &mut Vec<u8>, number: usize) {
    if number >= 10 {
        write_digits(bytes, number / 10);
    }
    bytes.push(last_digit(number));
}

#[expect(clippy::cast_possible_truncation, reason = "a digit is below 10")]
pub(crate) const fn last_digit(number: usize) -> u8 {
    b'0' + (number % 10) as u8
}
