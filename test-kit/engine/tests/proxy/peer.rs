//! A client that sees the bytes of the protocol, and servers to talk to.

use redis_script_test_engine::resp::{ReplySplitter, command};
use redis_script_test_engine::{Instance, change, digest, find};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

pub(crate) fn start() -> Instance {
    let binary = find().unwrap_or_else(|error| panic!("{error}"));
    Instance::start(&binary, &[]).unwrap_or_else(|error| panic!("{error}"))
}

/// One whose scripts are sent with something put into them.
pub(crate) fn start_changed() -> Instance {
    let instance = start();
    change(&[&instance], |settings| settings.coverage = true).unwrap();
    instance
}

pub(crate) struct Peer {
    pub(crate) stream: TcpStream,
    unread: Vec<u8>,
}

impl Peer {
    pub(crate) fn connect(port: u16) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream, unread: Vec::new() }
    }

    pub(crate) fn through(instance: &Instance) -> Self {
        Self::connect(instance.proxy().port())
    }

    pub(crate) fn send(&mut self, requests: &[&[&str]]) {
        let mut bytes = Vec::new();
        for words in requests {
            command(&mut bytes, &words.iter().map(|word| word.as_bytes()).collect::<Vec<_>>());
        }
        self.stream.write_all(&bytes).unwrap();
    }

    /// The next reply, with `|` for the end of a line.
    pub(crate) fn reply(&mut self) -> String {
        let mut splitter = ReplySplitter::default();
        loop {
            if let Some(length) = splitter.next(&self.unread).unwrap() {
                let reply: Vec<u8> = self.unread.drain(..length).collect();
                return String::from_utf8_lossy(&reply).replace("\r\n", "|");
            }
            let mut packet = [0; 4096];
            let length = self.stream.read(&mut packet).unwrap();
            assert!(length > 0, "the connection is closed");
            self.unread.extend_from_slice(&packet[..length]);
        }
    }

    pub(crate) fn replies(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| self.reply()).collect()
    }

    pub(crate) fn ask(&mut self, words: &[&str]) -> String {
        self.send(&[words]);
        self.reply()
    }

    pub(crate) fn is_closed(&mut self) -> bool {
        matches!(self.stream.read(&mut [0]), Ok(0)) || self.stream.write(b"x").is_err()
    }
}

pub(crate) fn hex(text: &str) -> String {
    String::from_utf8(digest(text.as_bytes()).to_vec()).unwrap()
}
