//! A server binary to test on: the one that is there, otherwise one that the machine's package manager installs.
//!
//! It does not start the server, and does not compile one.

use crate::package_manager::{MANAGERS, Manager, is_there};
use crate::run::{Outcome, announce, line_of, run};
use redis_script_test_engine::find;
use std::path::PathBuf;
use std::process::Command;

const REMEDY: &str = "install Redis or Valkey yourself, or set `REDIS_SCRIPT_SERVER` to the path of a server";

/// The path of a server binary, installed first if need be.
pub(crate) fn provision() -> Outcome<PathBuf> {
    match find() {
        Ok(server) => {
            announce(&format!("the server is `{}`", server.display()));
            Ok(server)
        }
        Err(error) if error.is_wrong_choice() => Err(error.into()),
        Err(_) => install(),
    }
}

fn install() -> Outcome<PathBuf> {
    let manager = MANAGERS.iter().find(|manager| is_there(manager.program));
    let manager =
        manager.ok_or_else(|| format!("no server, and no package manager that we know: {REMEDY}"))?;
    let sudo = manager.needs_root && !is_root() && is_there("sudo");
    if let Some(arguments) = manager.refresh {
        // An old package list, or a broken source beside a good one, may still do: the installation decides.
        let _ = say_and_run(&mut manager.command(sudo, arguments));
    }
    install_first_of(manager, sudo)
}

fn install_first_of(manager: &Manager, sudo: bool) -> Outcome<PathBuf> {
    let mut last_failure = String::new();
    for package in manager.packages {
        let mut command = manager.command(sudo, manager.install);
        match say_and_run(command.arg(package)) {
            Ok(()) => return Ok(find()?),
            Err(failure) => last_failure = failure.to_string(),
        }
    }
    Err(format!("{last_failure}: {REMEDY}").into())
}

fn say_and_run(command: &mut Command) -> Outcome {
    announce(&format!("no server found: running `{}`", line_of(command)));
    run(command)
}

/// The standard library has no word for the user, `id` does.
fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
