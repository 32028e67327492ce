//! Skips a test that the server can't run: it says so on the terminal, and to whoever counts.

use std::env;
use std::fs::OpenOptions;
use std::io::{self, Write};

/// The environment variable that names a file to which skipped tests are appended, one line each.
pub const SKIPS: &str = "REDIS_SCRIPT_SKIPS";

/// Says that `test` does not run, and why.
///
/// # Errors
///
/// When it can't be said: then the test must fail, for nobody would know.
pub fn skip(test: &str, reason: &str) -> io::Result<()> {
    let line = format!("{test}: {reason}\n");
    // Not `eprint!`, which the harness would keep to itself.
    write!(io::stderr(), "skipped: {line}")?;
    match env::var_os(SKIPS) {
        Some(file) => OpenOptions::new().append(true).create(true).open(file)?.write_all(line.as_bytes()),
        None => Ok(()),
    }
}
