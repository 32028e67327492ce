//! The whole suite, again without the feature `mlua` where that is seen, and the live tests on other servers than the machine's.
//!
//! The features of the packages are unified over the workspace: the first run builds one set, doc tests included.

mod skips;

use crate::programs::built;
use crate::provision::provision;
use crate::run::{Outcome, announce, cargo, run};
use crate::servers::{Kind, SERVERS};
use redis_script_test_engine::{SKIPS, VARIABLE};
use skips::Skips;
use std::path::{self, Path};

/// The folders of the packages whose tests talk to servers.
const LIVE: [&str; 5] = ["examples/service", "test-kit", "test-kit/engine", "tests", "tests/http"];

/// The packages that read scripts: what they make of a script is all that the others can see of it.
const READERS: [&str; 3] = ["redis-script-analyzer", "redis-script-cli", "redis-script-macros"];

/// On the server of the machine.
pub(crate) fn test(arguments: &[&str]) -> Outcome {
    let skips = Skips::start()?;
    on_the_machines(arguments, &skips)?;
    skips.report()
}

/// The live tests of what depends on the server most: they run on every server that can be had.
const BY_SERVER: [&str; 8] =
    ["commands", "conversion", "error_texts", "offered", "read_only", "replies", "roles", "targets"];

/// On all servers that can be had: on some the whole suite, on the others what depends on the server most.
pub(crate) fn test_on_all(arguments: &[&str]) -> Outcome {
    let skips = Skips::start()?;
    on_the_machines(arguments, &skips)?;
    for kind in SERVERS.iter().filter(|kind| !kind.is_the_machines()) {
        match kind.binary() {
            Err(reason) if kind.may_be_missing() => {
                skips.add(&format!("all tests on {}: {reason}", kind.name))?;
            }
            server => on_another(kind, &server?, arguments, &skips)?,
        }
    }
    skips.report()
}

fn on_the_machines(arguments: &[&str], skips: &Skips) -> Outcome {
    let server = provision()?;
    announce("testing with Lua's own verdict (feature `mlua`)");
    let mut everything = cargo();
    everything.args(["test", "--workspace", "--"]).args(arguments);
    run(everything.env(VARIABLE, &server).env(SKIPS, skips.file()))?;
    announce("testing with our parser alone");
    let packages = READERS.iter().flat_map(|package| ["-p", package]);
    let features =
        ["--no-default-features", "--features", "redis-script-macros/aio,redis-script-macros/settings"];
    run(cargo().args(["test", "--tests"]).args(features).args(packages).arg("--").args(arguments))
}

/// Runs what was built for the server of the machine: to ask Cargo for those packages alone would build everything again,
/// with other features.
fn on_another(kind: &Kind, server: &Path, arguments: &[&str], skips: &Skips) -> Outcome {
    // It must be what it is called, or the matrix would say what is not so.
    drop(kind.start(server)?);
    announce(&format!("testing on {}, `{}`", kind.name, server.display()));
    // A link may give the program the name by which it knows what it is.
    let server = path::absolute(server)?;
    let mut programs = built(cargo().args(["test", "--workspace"]), &LIVE)?;
    programs.retain(|program| kind.whole_suite || BY_SERVER.contains(&program.name()));
    if programs.is_empty() {
        return Err("Cargo has built no live test".into());
    }
    for program in programs {
        let mut command = program.command();
        run(command.args(arguments).env(VARIABLE, &server).env(SKIPS, skips.file()))?;
    }
    Ok(())
}
