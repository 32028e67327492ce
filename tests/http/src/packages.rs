//! Packages of npm and `PyPI` at exact versions, for tests: fetched by the registries' own clients into a folder of the build, and
//! kept there. Nothing of them is part of this project.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, id};

/// The official client for JavaScript.
pub const JAVASCRIPT: &str = "@upstash/redis@1.39.0";
/// The official client for Python.
pub const PYTHON: &str = "upstash-redis==1.8.0";
/// A server of the dialect that someone else wrote.
pub const SERVER: &str = "@humanwhocodes/upstash-redis-server@1.0.0";

/// What the two clients say where no registry answers.
const UNREACHABLE: [&str; 11] = [
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ECONNRESET",
    "ENETUNREACH",
    "ENOTFOUND",
    "ERR_SOCKET_TIMEOUT",
    "ETIMEDOUT",
    "ConnectTimeoutError",
    "NewConnectionError",
    "ProxyError",
    "ReadTimeoutError",
];

/// A folder in which `node` finds the packages of npm.
///
/// # Errors
/// When they can't be installed; an error of its own, [`Unreachable`], when that is for want of a network.
pub fn npm(folder: &Path) -> Result<PathBuf, Box<dyn Error>> {
    install(folder, "npm", &[JAVASCRIPT, SERVER], |place| {
        let mut command = Command::new("npm");
        command
            .args([
                "install",
                "--no-audit",
                "--no-fund",
                "--fetch-retries=2",
                "--fetch-retry-mintimeout=1000",
                "--prefix",
            ])
            .arg(place);
        command
    })
}

/// A folder in which `python3` finds the package of `PyPI`, once it is its `PYTHONPATH`.
///
/// # Errors
/// As for [`npm`].
pub fn pip(folder: &Path) -> Result<PathBuf, Box<dyn Error>> {
    install(folder, "pip", &[PYTHON], |place| {
        let mut command = Command::new("python3");
        command.args(["-m", "pip", "install", "--quiet", "--retries", "1", "--target"]).arg(place);
        command
    })
}

/// There is no registry to ask: the test is skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreachable(pub(crate) &'static str);

impl std::fmt::Display for Unreachable {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "the registry of `{}` can't be reached", self.0)
    }
}

impl Error for Unreachable {}

fn install(
    folder: &Path,
    client: &'static str,
    packages: &[&str],
    command: impl Fn(&Path) -> Command,
) -> Result<PathBuf, Box<dyn Error>> {
    let place = folder.join(format!("{client} {}", packages.join(" ").replace('/', " ")));
    if !place.is_dir() {
        // Others may install at the same time: whoever is first gives it its name.
        let unfinished = folder.join(format!("{client}-{}", id()));
        fs::create_dir_all(&unfinished)?;
        let output = command(&unfinished).args(packages).output();
        let output = output.map_err(|error| format!("`{client}` can't be run: {error}").into());
        let installed = output.and_then(|output| must_succeed(client, &output));
        if installed.is_err() || fs::rename(&unfinished, &place).is_err() {
            fs::remove_dir_all(&unfinished)?;
        }
        installed?;
    }
    Ok(place)
}

fn must_succeed(client: &'static str, output: &Output) -> Result<(), Box<dyn Error>> {
    let errors = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        Ok(())
    } else if UNREACHABLE.iter().any(|word| errors.contains(word)) {
        Err(Unreachable(client).into())
    } else {
        Err(format!("`{client}` failed ({}):\n{errors}", output.status).into())
    }
}
