//! Which script is meant: by its file, or by its text.

use redis_script_test_engine::{ScriptFile, package_folder};
use std::path::Path;

/// The file of a path such as `scripts/x.lua`, which starts at the package; anything else is the text itself.
pub(crate) fn script(path_or_text: &str) -> Result<ScriptFile, String> {
    if !is_path(path_or_text) {
        return Ok(ScriptFile::from_text(path_or_text));
    }
    let path = Path::new(path_or_text);
    let read = ScriptFile::read(path).or_else(|_| ScriptFile::read(&package_folder().join(path)));
    read.map_err(|error| format!("`{path_or_text}` can't be read: {error}"))
}

fn is_path(path_or_text: &str) -> bool {
    !path_or_text.contains('\n')
        && Path::new(path_or_text).extension().is_some_and(|extension| extension == "lua")
}
