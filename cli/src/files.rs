//! Which files to check, in order: the named files, and every `.lua` file in the named folders.
//!
//! A link to a file is that file. A link to a folder is not followed, unless it is named: it may lead back up.

use std::collections::HashSet;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use crate::load::unreadable;
use crate::outcome::Failure;

/// The files that `paths` name, each once; or why there are none where a path should give some.
pub(crate) fn find(paths: &[PathBuf]) -> Vec<Result<PathBuf, Failure>> {
    let mut seen = HashSet::new();
    let found = paths.iter().flat_map(|path| find_at(path));
    found.filter(|file| file.as_ref().map_or(true, |file| seen.insert(file.clone()))).collect()
}

fn find_at(path: &Path) -> Vec<Result<PathBuf, Failure>> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => find_under(path),
        // What can't be opened after all, reading it will tell.
        Ok(_) => vec![Ok(path.to_owned())],
        Err(error) => vec![Err(unreadable(path, &error))],
    }
}

fn find_under(root: &Path) -> Vec<Result<PathBuf, Failure>> {
    let (mut files, mut failures) = (Vec::new(), Vec::new());
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        match entries(&folder) {
            Ok(entries) => entries.iter().for_each(|entry| sort_in(entry, &mut files, &mut folders)),
            Err(error) => failures.push(unreadable(&folder, &error)),
        }
    }
    if files.is_empty() && failures.is_empty() {
        failures.push(Failure::Sentence(format!("there is no `.lua` file in `{}`", root.display())));
    }
    files.sort();
    files.into_iter().map(Ok).chain(failures.into_iter().map(Err)).collect()
}

fn entries(folder: &Path) -> io::Result<Vec<DirEntry>> {
    fs::read_dir(folder)?.collect()
}

fn sort_in(entry: &DirEntry, files: &mut Vec<PathBuf>, folders: &mut Vec<PathBuf>) {
    let path = entry.path();
    if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
        folders.push(path);
    } else if path.extension().is_some_and(|extension| extension == "lua") && !path.is_dir() {
        files.push(path);
    }
}
