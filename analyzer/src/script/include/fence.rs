//! What an include may not reach: a file outside of the project, by `..` or by a link, and one that is no `.lua` file. Such a file is
//! not read, so nothing of it is shown.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{Files, path, problem};

/// The folders of a project.
#[derive(Clone, Debug)]
pub struct Fence {
    /// Links in them are resolved.
    pub roots: Vec<PathBuf>,
    /// What people call them, as in `the package`.
    pub name: &'static str,
}

impl Fence {
    fn holds(&self, file: &Path) -> bool {
        self.roots.iter().any(|root| file.starts_with(root))
    }
}

/// The file to read for `file`, if there is one; or what is wrong with it, and the fix.
pub(super) fn pass(files: &dyn Files, file: &Path) -> Result<Option<PathBuf>, (String, String)> {
    let Some(fence) = files.fence() else { return Ok(Some(file.to_owned())) };
    let name = path::name(file);
    let real = files.resolve(file);
    let place = real.as_ref().ok().cloned().or_else(|| nearest_folder(files, file));
    if !place.is_some_and(|place| fence.holds(&place)) {
        let message = format!("`{name}` lies outside of {}, where links are followed", fence.name);
        return Err((message, format!("include `.lua` files within {}", fence.name)));
    }
    let real = match real {
        Ok(real) => real,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(problem::unreadable(file, &error)),
    };
    if !path::is_lua(&real) {
        let message = format!("`{name}` is a link to a file that is no `.lua` file");
        return Err((message, "include `.lua` files".to_owned()));
    }
    Ok(Some(real))
}

/// Where a file that is not there would be.
fn nearest_folder(files: &dyn Files, file: &Path) -> Option<PathBuf> {
    let folders = file.ancestors().skip(1);
    let named =
        |folder: &Path| if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() };
    folders.map(named).find_map(|folder| files.resolve(&folder).ok())
}
