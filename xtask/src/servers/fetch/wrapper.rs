//! Makes a file that can be started as a server of what is not one by itself.

use crate::run::Outcome;
use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{self, Path, PathBuf};

/// `binary` with libraries that the system does not have.
pub(super) fn with_libraries(binary: &Path, libraries: &Path, folder: &Path) -> Outcome<PathBuf> {
    let (binary, libraries) = (absolute(binary)?, absolute(&folder_of_libraries(libraries))?);
    script(&format!("LD_LIBRARY_PATH='{libraries}' exec '{binary}' \"$@\""), &folder.join("redis-server"))
}

/// `binary` under another name, which decides what it is.
pub(super) fn renamed(binary: &Path, name: &str, folder: &Path) -> Outcome<PathBuf> {
    let link = folder.join(name);
    if !link.is_symlink() {
        symlink(path::absolute(binary)?, &link)?;
    }
    Ok(link)
}

/// `binary` with the loader and the libraries that were unpacked beside it.
pub(super) fn with_loader(binary: &Path, name: &str, folder: &Path) -> Outcome<PathBuf> {
    let (binary, libraries) = (absolute(binary)?, absolute(&folder_of_libraries(folder))?);
    let loader = format!("'{libraries}/ld-linux-x86-64.so.2' --argv0 {name} --library-path '{libraries}'");
    script(&format!("exec {loader} '{binary}' \"$@\""), &folder.join(name))
}

fn folder_of_libraries(unpacked: &Path) -> PathBuf {
    unpacked.join("usr/lib/x86_64-linux-gnu")
}

/// A script that becomes the server: the process that is started is the one that runs.
fn script(line: &str, file: &Path) -> Outcome<PathBuf> {
    fs::write(file, format!("#!/bin/sh\n{line}\n"))?;
    fs::set_permissions(file, Permissions::from_mode(0o755))?;
    Ok(file.to_owned())
}

fn absolute(path: &Path) -> Outcome<String> {
    Ok(path::absolute(path)?.display().to_string())
}
