//! Reads the files that a script includes.

use std::io;
use std::path::{Path, PathBuf};

use redis_script_analyzer::{Files, Joined, join, render};
use syn::{Error, LitStr};

use super::{LoadedScript, neighbours, normalized};

/// The folder that the paths of a script and of its includes start from.
struct Folder(PathBuf);

/// Joins a script, whose place is `name` in `folder`, with the files that it includes.
pub(super) fn load(
    literal: &LitStr,
    folder: PathBuf,
    name: &Path,
    bytes: Vec<u8>,
) -> syn::Result<LoadedScript> {
    let folder = Folder(folder);
    let Joined { source, files, problems, .. } = join(name, bytes, &folder);
    let errors = problems.iter().map(|problem| Error::new(literal.span(), render(&source, problem)));
    let combined = errors.reduce(|mut all, error| {
        all.combine(error);
        all
    });
    let files = files.iter().map(|file| folder.file(file)).collect();
    combined.map_or(Ok(LoadedScript { source, files }), Err)
}

impl Folder {
    fn file(&self, path: &Path) -> PathBuf {
        normalized(&self.0.join(path))
    }
}

impl Files for Folder {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        std::fs::read(self.file(path))
    }

    fn neighbours(&self, path: &Path) -> Vec<String> {
        neighbours(&self.file(path))
    }
}
