//! A real server, started and dropped; it says how to get one when there is none.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a helper of tests fails as a test does")]

use redis_script_test_engine::{Server, find};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;

fn start(options: &[&str]) -> Server {
    let binary = find().unwrap_or_else(|error| panic!("{error}"));
    Server::start(&binary, options).unwrap_or_else(|error| panic!("{error}"))
}

fn ask(port: u16, command: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(stream, "{command}\r\n").unwrap();
    let mut reply = String::new();
    BufReader::new(stream).read_line(&mut reply).unwrap();
    reply
}

#[test]
fn it_answers_until_it_is_dropped() {
    let server = start(&[]);
    let (port, directory) = (server.port(), server.directory().to_owned());
    assert_eq!(server.url(), format!("redis://127.0.0.1:{port}/"));
    assert_eq!(ask(port, "PING"), "+PONG\r\n");
    assert!(directory.is_dir());

    drop(server);
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err(), "port {port} is still open");
    assert!(!directory.exists());
}

#[test]
fn two_servers_share_nothing() {
    let (one, other) = (start(&[]), start(&[]));
    assert_eq!(ask(one.port(), "SET k v"), "+OK\r\n");
    assert_eq!(ask(other.port(), "EXISTS k"), ":0\r\n");
    assert_ne!(one.pid(), other.pid());
}

#[test]
fn options_reach_the_server() {
    let cluster = start(&["--cluster-enabled", "yes"]);
    assert!(ask(cluster.port(), "GET k").starts_with("-CLUSTERDOWN"));
    let guarded = start(&["--requirepass", "secret"]);
    assert!(ask(guarded.port(), "PING").starts_with("-NOAUTH"));
}

#[test]
fn it_comes_back_with_what_it_has_on_disk() {
    let mut server = start(&["--appendonly", "yes", "--appendfsync", "always"]);
    let (port, pid) = (server.port(), server.pid());
    assert_eq!(ask(port, "SET k v"), "+OK\r\n");
    server.kill();
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err(), "port {port} is still open");

    server.start_again().unwrap();
    assert_eq!((server.port(), ask(port, "EXISTS k")), (port, ":1\r\n".to_owned()));
    assert_ne!(server.pid(), pid);
}

#[test]
fn a_wrong_option_shows_what_the_server_said_of_it() {
    let binary = find().unwrap_or_else(|error| panic!("{error}"));
    let error = Server::start(&binary, &["--no-such-option", "1"]).unwrap_err().to_string();
    assert!(error.contains("no-such-option"), "{error}");
}
