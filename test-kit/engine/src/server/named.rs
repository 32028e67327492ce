//! Servers by their names, as in `redis-7.0` or `valkey-9`.

use super::below::file_below;
use super::find;
use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The environment variable that says where servers are: `redis-6.2=/opt/redis-6.2/redis-server`, or a folder that has a folder of
/// such a name; several of them as in `PATH`.
pub const SERVERS: &str = "REDIS_SCRIPT_SERVERS";

const BINARIES: [&str; 2] = ["redis-server", "valkey-server"];

/// The binary of a server by its name: the server, a hyphen, and the beginning of its version. It is looked for where
/// `REDIS_SCRIPT_SERVERS` says, then as `redis-server-7.0` on `PATH`, and then among the servers that [`find`] finds.
///
/// # Errors
///
/// When there is none; the sentence says how to name one.
pub fn find_named(name: &str) -> Result<PathBuf, String> {
    let places = env::var_os(SERVERS).unwrap_or_default();
    let path = env::var_os("PATH").unwrap_or_default();
    let listed = env::split_paths(&places).find_map(|place| in_place(&place, name));
    let found = listed
        .or_else(|| on_path(&path, name))
        .or_else(|| find().ok().filter(|binary| is_named(binary, name)));
    found.ok_or_else(|| {
        format!(
            "no server `{name}`: name one by `{SERVERS}={name}=/path/to/redis-server`, or by a folder that has a folder `{name}`"
        )
    })
}

fn in_place(place: &Path, name: &str) -> Option<PathBuf> {
    if let Some((named, path)) = place.to_str().and_then(|place| place.split_once('=')) {
        return Some(PathBuf::from(path)).filter(|path| named == name && path.is_file());
    }
    file_below(&place.join(name), &BINARIES)
}

fn on_path(path: &OsStr, name: &str) -> Option<PathBuf> {
    let (server, version) = name.split_once('-')?;
    let binary = format!("{server}-server-{version}");
    env::split_paths(path).map(|folder| folder.join(&binary)).find(|binary| binary.is_file())
}

/// Whether the binary says that it is this server: `Redis server v=7.0.15 …`.
fn is_named(binary: &Path, name: &str) -> bool {
    let (server, version) = name.split_once('-').unwrap_or((name, ""));
    let Ok(output) = Command::new(binary).arg("--version").output() else { return false };
    says(&String::from_utf8_lossy(&output.stdout), server, version)
}

fn says(told: &str, server: &str, version: &str) -> bool {
    let is_server = told.split(' ').next().is_some_and(|first| first.eq_ignore_ascii_case(server));
    let told = told.split(' ').find_map(|word| word.strip_prefix("v=")).unwrap_or_default();
    is_server && (version.is_empty() || told == version || told.starts_with(&format!("{version}.")))
}

#[cfg(test)]
mod tests {
    use super::{in_place, says};
    use crate::server::work_dir::WorkDir;
    use std::fs;
    use std::path::Path;

    #[test]
    fn a_version_may_be_cut_at_a_dot() {
        let told = "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64";
        for (version, fits) in
            [("", true), ("7", true), ("7.0", true), ("7.0.15", true), ("7.0.1", false), ("6", false)]
        {
            assert_eq!(says(told, "redis", version), fits, "{version}");
        }
        assert!(!says(told, "valkey", "7.0"));
    }

    #[test]
    fn a_place_is_a_binary_or_a_folder_with_folders() {
        let folder = WorkDir::create().unwrap();
        let below = folder.path().join("valkey-9.1/pkg/bin");
        fs::create_dir_all(&below).unwrap();
        let binary = below.join("valkey-server");
        fs::write(&binary, "").unwrap();
        assert_eq!(in_place(folder.path(), "valkey-9.1"), Some(binary.clone()));
        assert_eq!(in_place(folder.path(), "valkey-9.0"), None);
        let named = format!("redis-6.2={}", binary.display());
        assert_eq!(in_place(Path::new(&named), "redis-6.2"), Some(binary));
        assert_eq!(in_place(Path::new(&named), "redis-7.0"), None);
    }
}
