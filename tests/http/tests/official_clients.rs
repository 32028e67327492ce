//! The emulator is right where the official clients find what their users expect: both make their calls to it.
#![cfg(test)]

use std::path::Path;
use std::process::Command;

use redis_script_http::dialect::Dialect;
use redis_script_http::emulator::{Emulator, Seen};
use redis_script_http::{TOKEN, official};
use redis_script_tests::live::Live;

const FOLDER: &str = env!("CARGO_TARGET_TMPDIR");

/// Redis 6.2 has no `EVAL_RO`.
fn has_read_only_calls(live: &Live) -> &'static str {
    let mut conn = live.connect().unwrap();
    let known = redis::cmd("EVAL_RO").arg("return 1").arg(0).exec(&mut conn);
    if known.is_ok() { "yes" } else { "no" }
}

fn run(live: &Live, mut program: Command) -> Vec<Seen> {
    let emulator = Emulator::start(live.port(), Dialect::default()).unwrap();
    let output = program.arg(emulator.url()).arg(TOKEN).arg(has_read_only_calls(live)).output().unwrap();
    let (out, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && out.ends_with("done\n"), "{out}{errors}");
    emulator.seen()
}

/// Each client sends back the token of its last answer.
fn sync_tokens_come_back(seen: &[Seen]) {
    assert!(seen.iter().all(|request| request.sync_token.is_some()));
    assert!(seen.iter().any(|request| request.sync_token.as_deref() == Some("sync=1")));
}

#[test]
fn javascripts_client_finds_what_its_users_expect() {
    let test = "javascripts_client_finds_what_its_users_expect";
    let Some(program) = official::node(test, "calls.mjs", Path::new(FOLDER)).unwrap() else { return };
    let live = Live::start();
    let seen = run(&live, program);
    sync_tokens_come_back(&seen);
    assert!(seen.iter().any(|request| request.encoding.as_deref() == Some("base64")));
    assert!(seen.iter().any(|request| request.encoding.is_none()));
    assert!(
        ["/", "/pipeline", "/multi-exec"].iter().all(|path| seen.iter().any(|request| request.path == *path))
    );
}

#[test]
fn pythons_client_finds_what_its_users_expect() {
    let test = "pythons_client_finds_what_its_users_expect";
    let Some(program) = official::python(test, "calls.py", Path::new(FOLDER)).unwrap() else { return };
    let live = Live::start();
    let seen = run(&live, program);
    sync_tokens_come_back(&seen);
    assert!(
        ["/", "/pipeline", "/multi-exec"].iter().all(|path| seen.iter().any(|request| request.path == *path))
    );
}
