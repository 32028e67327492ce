//! What the official clients do where a connection breaks behind the request: how often one call of theirs runs.
//! The rows are in `docs/`, beside ours.
#![cfg(test)]

use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use redis_script_http::dialect::Dialect;
use redis_script_http::emulator::Emulator;
use redis_script_http::fault::Fault;
use redis_script_http::proxy::Proxy;
use redis_script_http::{TOKEN, official};
use redis_script_tests::live::Live;

const FOLDER: &str = env!("CARGO_TARGET_TMPDIR");

/// How often the script ran, and what the caller saw, where the connection breaks `breaks` times.
fn runs(mut program: Command, how: &str, breaks: usize) -> (u64, String) {
    let live = Live::start();
    let emulator = Emulator::start(live.port(), Dialect::default()).unwrap();
    let before = AtomicUsize::new(0);
    let plan = move || (before.fetch_add(1, Ordering::SeqCst) < breaks).then_some(Fault::BehindRequest);
    let proxy = Proxy::before(emulator.port(), plan).unwrap();
    let output = program.args([&proxy.url(), TOKEN, how, "runs"]).output().unwrap();
    proxy.settle();
    let seen = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let runs = redis::cmd("GET").arg("runs").query(&mut live.connect().unwrap()).unwrap();
    println!("{how}, {breaks} breaks: ran {runs} times, {seen}");
    (runs, seen)
}

#[test]
fn javascripts_client_repeats_a_call_that_ran() {
    let test = "javascripts_client_repeats_a_call_that_ran";
    let program = || official::node(test, "broken.mjs", Path::new(FOLDER)).unwrap();
    let (Some(always), Some(once), Some(without), Some(own)) = (program(), program(), program(), program())
    else {
        return;
    };
    assert_eq!(runs(once, "as it comes", 1), (2, "success, 2".to_owned()));
    assert_eq!(runs(without, "without retries", usize::MAX), (2, "error: fetch failed".to_owned()));
    assert_eq!(runs(always, "as it comes", usize::MAX), (6, "error: fetch failed".to_owned()));
    // No break at all: the error of the script's own is taken for the server's, because the message has the arguments in it.
    assert_eq!(runs(own, "own error", 0).0, 2);
}

#[test]
fn pythons_client_repeats_a_call_that_ran() {
    let test = "pythons_client_repeats_a_call_that_ran";
    let program = || official::python(test, "broken.py", Path::new(FOLDER)).unwrap();
    let (Some(always), Some(once)) = (program(), program()) else { return };
    assert_eq!(runs(once, "as it comes", 1), (2, "success, 2".to_owned()));
    let (ran, seen) = runs(always, "as it comes", usize::MAX);
    assert_eq!(ran, 2);
    assert!(seen.starts_with("error: "), "{seen}");
}
