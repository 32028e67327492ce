//! Finds a file in a folder and those below it.

use std::fs;
use std::path::{Path, PathBuf};

/// How many folders down.
const DEPTH: usize = 6;

/// The first file that has one of these names, in the order of the folders' names.
pub(super) fn file_below(folder: &Path, names: &[&str]) -> Option<PathBuf> {
    down(folder, names, DEPTH)
}

fn down(folder: &Path, names: &[&str], depth: usize) -> Option<PathBuf> {
    let here = names.iter().map(|name| folder.join(name)).find(|file| file.is_file());
    if here.is_some() || depth == 0 {
        return here;
    }
    let mut folders: Vec<_> = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).collect();
    folders.sort();
    folders.iter().filter(|folder| folder.is_dir()).find_map(|folder| down(folder, names, depth - 1))
}
