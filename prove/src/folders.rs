//! The scripts in folders.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Every `.lua` in the folders, and the files themselves.
pub(crate) fn scripts(folders: &[PathBuf]) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in folders {
        gather(folder, &mut found)?;
    }
    found.sort();
    Ok(found)
}

fn gather(path: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            gather(&entry?.path(), found)?;
        }
    } else if path.extension().is_some_and(|extension| extension == "lua") {
        found.push(path.to_owned());
    }
    Ok(())
}
