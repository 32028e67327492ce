//! Which server binary to use: the one that `REDIS_SCRIPT_SERVER` names, otherwise the first on `PATH`.
//!
//! It looks for files and does not run them.

use std::env;
use std::error::Error;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};

/// The environment variable that names a server binary.
pub const VARIABLE: &str = "REDIS_SCRIPT_SERVER";

const NAMES: [&str; 2] = ["redis-server", "valkey-server"];

/// The path of a server binary.
///
/// # Errors
///
/// When neither the environment variable nor `PATH` leads to one.
pub fn find() -> Result<PathBuf, NoServer> {
    find_in(env::var_os(VARIABLE), &env::var_os("PATH").unwrap_or_default())
}

fn find_in(chosen: Option<OsString>, path: &OsStr) -> Result<PathBuf, NoServer> {
    match chosen.filter(|value| !value.is_empty()) {
        Some(value) => find_chosen(Path::new(&value)),
        None => find_on_path(path),
    }
}

/// A wrong choice is an error: another server in its place would test something else than was asked for.
fn find_chosen(binary: &Path) -> Result<PathBuf, NoServer> {
    if binary.is_file() { Ok(binary.to_owned()) } else { Err(NoServer { chosen: Some(binary.to_owned()) }) }
}

fn find_on_path(path: &OsStr) -> Result<PathBuf, NoServer> {
    let mut candidates =
        NAMES.iter().flat_map(|name| env::split_paths(path).map(move |folder| folder.join(name)));
    candidates.find(|candidate| candidate.is_file()).ok_or(NoServer { chosen: None })
}

/// There is no server to start; the message says how to get one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoServer {
    chosen: Option<PathBuf>,
}

impl NoServer {
    /// Whether the environment variable is set and names no file, so that another server must not take its place.
    #[must_use]
    pub fn is_wrong_choice(&self) -> bool {
        self.chosen.is_some()
    }
}

impl fmt::Display for NoServer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.chosen {
            Some(binary) => write!(out, "`{VARIABLE}` names `{}`, which is not a file", binary.display()),
            None => write!(
                out,
                "no `redis-server` and no `valkey-server` on `PATH`: run `cargo xtask test`, which installs one, \
                 or `apt-get install redis-server`, or set `{VARIABLE}` to the path of one"
            ),
        }
    }
}

impl Error for NoServer {}

#[cfg(test)]
mod tests {
    use super::super::work_dir::WorkDir;
    use super::*;
    use std::fs;

    fn folder_with(names: &[&str]) -> WorkDir {
        let folder = WorkDir::create().unwrap();
        for name in names {
            fs::write(folder.path().join(name), "").unwrap();
        }
        folder
    }

    #[test]
    fn the_chosen_binary_wins_over_the_path() {
        let folder = folder_with(&["redis-server", "mine"]);
        let mine = folder.path().join("mine");
        let found = find_in(Some(mine.clone().into_os_string()), folder.path().as_os_str());
        assert_eq!(found, Ok(mine));
    }

    #[test]
    fn a_wrong_choice_is_not_replaced_by_the_path() {
        let folder = folder_with(&["redis-server"]);
        let error = find_in(Some("/no/such/server".into()), folder.path().as_os_str()).unwrap_err();
        assert!(error.is_wrong_choice());
        assert_eq!(error.to_string(), "`REDIS_SCRIPT_SERVER` names `/no/such/server`, which is not a file");
    }

    #[test]
    fn redis_comes_before_valkey_wherever_it_stands() {
        let (first, second) = (folder_with(&["valkey-server"]), folder_with(&["redis-server"]));
        let path = env::join_paths([first.path(), second.path()]).unwrap();
        assert_eq!(find_in(None, &path), Ok(second.path().join("redis-server")));
        assert_eq!(find_in(None, first.path().as_os_str()), Ok(first.path().join("valkey-server")));
    }

    #[test]
    fn nothing_found_says_how_to_get_one() {
        let folder = folder_with(&[]);
        let message = find_in(Some(OsString::new()), folder.path().as_os_str()).unwrap_err().to_string();
        for remedy in ["cargo xtask test", "apt-get install redis-server", "REDIS_SCRIPT_SERVER"] {
            assert!(message.contains(remedy), "{message}");
        }
    }
}
