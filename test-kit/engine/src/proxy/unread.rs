//! What has come on a socket and is not passed on yet.

use std::io::{self, Read};

const PACKET: usize = 64 * 1024;

#[derive(Debug)]
pub(super) struct Unread {
    bytes: Vec<u8>,
    start: usize,
    packet: Box<[u8]>,
}

impl Default for Unread {
    fn default() -> Self {
        Self { bytes: Vec::new(), start: 0, packet: vec![0; PACKET].into_boxed_slice() }
    }
}

impl Unread {
    pub(super) fn bytes(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or_default()
    }

    pub(super) fn pass(&mut self, length: usize) {
        self.start += length;
    }

    /// All of it; nothing is left.
    pub(super) fn take(&mut self) -> &[u8] {
        let start = std::mem::replace(&mut self.start, self.bytes.len());
        self.bytes.get(start..).unwrap_or_default()
    }

    /// Waits for more, and says how much came: nothing at the end.
    pub(super) fn read_from(&mut self, stream: &mut impl Read) -> io::Result<usize> {
        self.bytes.drain(..self.start);
        self.start = 0;
        loop {
            match stream.read(&mut self.packet) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
                Ok(length) => {
                    self.bytes.extend_from_slice(self.packet.get(..length).unwrap_or_default());
                    return Ok(length);
                }
            }
        }
    }
}
