//! The folder that a script's includes may reach: the repository around the script. Without a repository it is the
//! folder where the command runs, or the script's own folder if that is elsewhere.

use std::env;
use std::path::{Path, PathBuf};

use redis_script_analyzer::Fence;

/// What a repository has at its top.
const MARKS: [&str; 3] = [".git", ".hg", ".jj"];

/// The fence around a script.
pub(crate) fn around(script: &Path) -> Fence {
    let script = script.canonicalize().unwrap_or_else(|_| script.to_owned());
    let repository =
        script.ancestors().skip(1).find(|folder| MARKS.iter().any(|mark| folder.join(mark).exists()));
    if let Some(repository) = repository {
        return Fence { roots: vec![repository.to_owned()], name: "the repository" };
    }
    if let Some(folder) = working_folder().filter(|folder| script.starts_with(folder)) {
        return Fence { roots: vec![folder], name: "the folder where this runs" };
    }
    let folder = script.parent().unwrap_or(Path::new("")).to_owned();
    Fence { roots: vec![folder], name: "the folder of the script" }
}

/// Not the root of all files, which holds everything.
fn working_folder() -> Option<PathBuf> {
    let folder = env::current_dir().ok()?.canonicalize().ok()?;
    folder.parent().is_some().then_some(folder)
}
