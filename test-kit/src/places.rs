//! The files of scripts, found by what a server was sent: in the package, then in the repository around it.

use redis_script_test_engine::{Script, ScriptFile, ScriptKey, package_folder};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The files that were looked up so far.
#[derive(Debug, Default)]
pub(crate) struct Places {
    known: HashMap<ScriptKey, ScriptFile>,
    searched: usize,
}

impl Places {
    /// The file of a script; one that is in none is called by its first line.
    pub(crate) fn file(&mut self, script: &Script) -> &ScriptFile {
        let folders = [Some(package_folder()), repository()];
        while let (false, Some(folder)) = (self.known.contains_key(&script.key), folders.get(self.searched)) {
            self.searched += 1;
            for file in folder.iter().flat_map(|folder| ScriptFile::find_in(folder)) {
                self.known.entry(file.key()).or_insert(file);
            }
        }
        let from_text = || ScriptFile::from_text(&String::from_utf8_lossy(&script.text));
        self.known.entry(script.key).or_insert_with(from_text)
    }
}

/// The folder around the package that has a repository.
fn repository() -> Option<PathBuf> {
    let package = package_folder().canonicalize().ok()?;
    let is_top = |folder: &&Path| [".git", ".hg", ".jj"].iter().any(|mark| folder.join(mark).exists());
    package.ancestors().find(is_top).map(Path::to_owned)
}
