//! The server's own verdict on a text is the one that a build gives: `SCRIPT LOAD` compiles what it is sent and runs
//! nothing. Two differences are known and left out: a `#!` line, whose flags are the server's own business, and nested
//! long brackets, which some servers are patched to take.
//!
//! `REDIS_SCRIPT_CASES` says how many mutated scripts are tried.

#![cfg(test)]

#[path = "../../analyzer/tests/syntax/mutation.rs"]
#[expect(dead_code, reason = "shared with the analyzer's tests, which use all of it")]
mod mutation;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;

use fastrand::Rng;
use redis_script_analyzer::syntax;
use redis_script_tests::live::Live;

#[test]
fn a_mutated_script_is_judged_as_the_server_judges_it() {
    let live = Live::start();
    let mut server = Server::connect(live.port());
    let cases = std::env::var("REDIS_SCRIPT_CASES").map_or(5_000, |cases| cases.parse().unwrap());
    let (seeds, mut random) = (seeds(), Rng::with_seed(7));
    let (mut tried, mut refused) = (0, 0);
    while tried < cases {
        let text = mutation::mutated(&seeds[random.usize(0..seeds.len())], &mut random);
        if is_known_difference(&text) {
            continue;
        }
        let (ours, theirs) = (ours(&text), server.load(&text));
        assert_eq!(ours, theirs, "{}", String::from_utf8_lossy(&text));
        (tried, refused) = (tried + 1, refused + usize::from(ours.is_some()));
    }
    println!("{tried} texts, {refused} refused by both");
    assert!(refused > tried / 4 && refused < tried, "{refused} of {tried}");
}

fn seeds() -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../scripts");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.is_file());
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

fn is_known_difference(text: &[u8]) -> bool {
    text.starts_with(b"#!") || text.windows(2).filter(|pair| pair == b"[[").count() > 1
}

/// `12: message`, or nothing for a script.
fn ours(text: &[u8]) -> Option<String> {
    let error = syntax::read(text, 0).err()?;
    Some(one_line(&format!("{}: {}", error.line, error.message)))
}

/// The server puts a blank for each end of a line.
fn one_line(message: &str) -> String {
    message.replace(['\r', '\n'], " ")
}

/// A plain socket: an error may hold bytes that a client refuses to read.
struct Server {
    stream: BufReader<TcpStream>,
}

impl Server {
    fn connect(port: u16) -> Self {
        Self { stream: BufReader::new(TcpStream::connect(("127.0.0.1", port)).unwrap()) }
    }

    fn load(&mut self, text: &[u8]) -> Option<String> {
        let mut command = format!("*3\r\n$6\r\nSCRIPT\r\n$4\r\nLOAD\r\n${}\r\n", text.len()).into_bytes();
        command.extend_from_slice(text);
        command.extend_from_slice(b"\r\n");
        self.stream.get_mut().write_all(&command).unwrap();
        let reply = self.line();
        if reply.starts_with('$') {
            assert_eq!(self.line().len(), 40);
            return None;
        }
        let (_, message) = reply.split_once("user_script:").unwrap_or_else(|| panic!("{reply}"));
        Some(message.to_owned())
    }

    fn line(&mut self) -> String {
        let mut line = Vec::new();
        self.stream.read_until(b'\n', &mut line).unwrap();
        String::from_utf8_lossy(line.trim_ascii_end()).into_owned()
    }
}
