//! A connection to a server, for what the kit itself asks of it: one request at a time.

use crate::resp::{ReplySplitter, command, text};
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(10);

/// It waits ten seconds for each reply.
#[derive(Debug)]
pub struct Client {
    stream: TcpStream,
    unread: Vec<u8>,
}

impl Client {
    /// Connects with the server on this port.
    ///
    /// # Errors
    ///
    /// When nobody listens there.
    pub fn connect(port: u16) -> io::Result<Self> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(Self { stream, unread: Vec::new() })
    }

    /// The bytes of the reply to a command.
    ///
    /// # Errors
    ///
    /// When none comes, or when it is an error of the server.
    pub fn call(&mut self, words: &[&[u8]]) -> io::Result<Vec<u8>> {
        let mut request = Vec::new();
        command(&mut request, words);
        self.stream.write_all(&request)?;
        let reply = self.read()?;
        match reply.first() {
            Some(b'-') => Err(io::Error::other(String::from_utf8_lossy(text(&reply).unwrap_or_default()))),
            _ => Ok(reply),
        }
    }

    /// The text of the reply to a command.
    ///
    /// # Errors
    ///
    /// As for [`call`](Self::call).
    pub fn text(&mut self, words: &[&[u8]]) -> io::Result<String> {
        let reply = self.call(words)?;
        Ok(String::from_utf8_lossy(text(&reply).unwrap_or_default()).into_owned())
    }

    fn read(&mut self) -> io::Result<Vec<u8>> {
        let mut splitter = ReplySplitter::default();
        let mut packet = [0; 16 * 1024];
        loop {
            let length =
                splitter.next(&self.unread).map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
            if let Some(length) = length {
                return Ok(self.unread.drain(..length).collect());
            }
            match self.stream.read(&mut packet)? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                length => self.unread.extend_from_slice(packet.get(..length).unwrap_or_default()),
            }
        }
    }
}
