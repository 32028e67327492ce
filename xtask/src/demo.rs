//! What the project does, in a minute: every script on a live server, then a mistake that the compiler finds; or the example service.
//!
//! It fails when a script does, and also when the mistake goes unnoticed, or when the service does not do what its README says.

use crate::provision::provision;
use crate::run::{Outcome, announce, cargo, run};
use redis_script_test_engine::{Server, VARIABLE};
use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::process::{Output, Stdio};
use std::{env, fs, io};

const LINT: &str = "key_out_of_range";

pub(crate) fn demo() -> Outcome {
    tour()?;
    compile_error()
}

/// Starts the example service on a free port with a server of its own, and shows what it answers. Its test ends both.
pub(crate) fn service() -> Outcome {
    let server = provision()?;
    announce("building `examples/service`, starting it on a free port with that server, and calling it");
    let mut command = cargo();
    command.args(["test", "--quiet", "-p", "redis-script-service", "--test", "service", "transcript"]);
    command.env(VARIABLE, server).env("REDIS_SCRIPT_SHOW", "1").stderr(Stdio::inherit());
    // The transcript goes to the other stream: what the harness says matters only if it fails.
    let output = command.output()?;
    if !output.status.success() {
        io::stderr().write_all(&output.stdout)?;
        return Err("the service does not do what its README says".into());
    }
    announce("the service and its server have ended; `examples/service/README.md` says what to read");
    Ok(())
}

fn tour() -> Outcome {
    let server = Server::start(&provision()?, &[])?;
    announce(&format!("running every script of `scripts/` on {}", server.url()));
    let arguments = ["run", "--quiet", "-p", "redis-script-tests", "--example", "tour"];
    run(cargo().args(arguments).env("REDIS_URL", server.url()))
}

fn compile_error() -> Outcome {
    announce("compiling `xtask/broken`, whose script reads a key that nobody gives it");
    let output = build_broken()?;
    io::stderr().write_all(&output.stderr)?;
    judge(output.status.success(), &String::from_utf8_lossy(&output.stderr))?;
    announce("this is the error you get: the Lua line, in a Rust build, before anything ran");
    Ok(())
}

/// It shares the versions and the build of the workspace, so that only our own packages are compiled again.
fn build_broken() -> Outcome<Output> {
    fs::copy("Cargo.lock", "xtask/broken/Cargo.lock")?;
    let target = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| OsString::from("target"));
    let mut command = cargo();
    command.args(["build", "--quiet", "--offline", "--manifest-path", "xtask/broken/Cargo.toml"]);
    command.arg("--target-dir").arg(target);
    if io::stderr().is_terminal() {
        command.args(["--color", "always"]);
    }
    Ok(command.output()?)
}

fn judge(compiled: bool, said: &str) -> Outcome {
    match (compiled, said.contains(LINT)) {
        (true, _) => Err("`xtask/broken` compiled, and must not".into()),
        (false, false) => Err(format!("`xtask/broken` failed to build, but not with `{LINT}`").into()),
        (false, true) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_error_will_do() {
        assert!(judge(true, "warning: key_out_of_range").is_err());
        assert!(judge(false, "error: linker `cc` not found").is_err());
        assert!(judge(false, "error: `KEYS[3]` is read\n = note: key_out_of_range").is_ok());
    }
}
