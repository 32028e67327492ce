//! The folder that a script's includes may reach: the repository around the script. Without a repository it is the
//! folder where the command runs, or the script's own folder if that is elsewhere.

use std::env;
use std::path::{Path, PathBuf};

use redis_script_analyzer::Fence;

use crate::places::Places;

/// What a repository has at its top.
const MARKS: [&str; 3] = [".git", ".hg", ".jj"];

/// The fence around a script.
pub(crate) fn around(script: &Path, places: &Places) -> Fence {
    let script = places.resolve_or_keep(script);
    let folder = script.parent().unwrap_or(Path::new(""));
    places.fence(folder, || around_folder(folder))
}

fn around_folder(folder: &Path) -> Fence {
    let repository = folder.ancestors().find(|folder| MARKS.iter().any(|mark| folder.join(mark).exists()));
    if let Some(repository) = repository {
        return Fence { roots: vec![repository.to_owned()], name: "the repository" };
    }
    if let Some(around) = working_folder().filter(|around| folder.starts_with(around)) {
        return Fence { roots: vec![around], name: "the folder where this runs" };
    }
    Fence { roots: vec![folder.to_owned()], name: "the folder of the script" }
}

/// Not the root of all files, which holds everything.
fn working_folder() -> Option<PathBuf> {
    let folder = env::current_dir().ok()?.canonicalize().ok()?;
    folder.parent().is_some().then_some(folder)
}
