//! Finds files below a folder.

use crate::run::Outcome;
use std::fs;
use std::path::{Path, PathBuf};

/// The file of this name under `folder`.
pub(super) fn find(folder: &Path, name: &str) -> Outcome<Option<PathBuf>> {
    let is_it = |file: &PathBuf| file.file_name().is_some_and(|it| it == name);
    Ok(all(folder)?.into_iter().find(is_it))
}

/// Every file under `folder`; none if it is not there.
pub(super) fn all(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && !path.is_symlink() { found.extend(all(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}
