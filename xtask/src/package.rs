//! What would be published: a tarball of each package, which is unpacked and built without the tree.
//!
//! It publishes nothing, and it takes the tree as it is, changes that are not committed included. Cargo's own
//! verification is left out: it takes a package from its cache where one of the same version was unpacked before.

use crate::run::{Outcome, announce, cargo, run};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

/// The packages that are published; all others say `publish = false`.
pub(crate) const PUBLISHED: [&str; 8] = [
    "redis-script-analyzer",
    "redis-script-instrument",
    "redis-script-macros",
    "redis-script",
    "redis-script-cli",
    "redis-script-test-engine",
    "redis-script-test-macros",
    "redis-script-test",
];

const UNPACKED: &str = "target/unpacked";

/// All packages have the workspace's version.
const VERSION: &str = env!("CARGO_PKG_VERSION");

pub(crate) fn package() -> Outcome {
    announce("packing what is published");
    let mut command = cargo();
    command.args(["package", "--quiet", "--allow-dirty", "--no-verify"]);
    run(command.args(PUBLISHED.iter().flat_map(|name| ["-p", name])))?;
    unpack(Path::new(UNPACKED))?;
    announce("building it from the tarballs");
    PUBLISHED.iter().try_for_each(|name| build(name))
}

/// One at a time, since together they would lend each other their features.
fn build(name: &str) -> Outcome {
    let mut command = cargo();
    command.args(["build", "--quiet", "--target-dir", "target", "--package", name, "--manifest-path"]);
    run(command.arg(Path::new(UNPACKED).join("Cargo.toml")))
}

fn unpack(folder: &Path) -> Outcome {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
        _ => fs::create_dir_all(folder)?,
    }
    for name in PUBLISHED {
        let tarball = format!("target/package/{name}-{VERSION}.crate");
        run(Command::new("tar").args(["-xzf", &tarball, "-C"]).arg(folder))?;
    }
    fs::write(folder.join("Cargo.toml"), manifest())?;
    // So that all else is what the tests are built with.
    fs::copy("Cargo.lock", folder.join("Cargo.lock"))?;
    Ok(())
}

/// A workspace of the unpacked packages, which take each other from it.
fn manifest() -> String {
    let patches = PUBLISHED.map(|name| format!("{name} = {{ path = \"{name}-{VERSION}\" }}\n")).concat();
    format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\"*-{VERSION}\"]\n\n[patch.crates-io]\n{patches}\n\
         [profile.dev]\ndebug = \"line-tables-only\"\n"
    )
}
