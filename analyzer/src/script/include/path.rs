//! From the path that an include writes to the path of the file. No file is asked for.

use std::path::{Component, Path, PathBuf};

/// The file that `written` names in the file `includer`; or what is wrong with it, and the fix.
pub(super) fn locate(includer: &Path, written: &str) -> Result<PathBuf, (String, String)> {
    if let Some((message, help)) = refusal(written) {
        return Err((message.to_owned(), help.to_owned()));
    }
    let path = within(includer.parent().unwrap_or(Path::new("")), written);
    if is_lua(&path) {
        Ok(path)
    } else {
        Err(("the file of an include is no `.lua` file".to_owned(), "include `.lua` files".to_owned()))
    }
}

/// The same file in each of these folders; a path with a dot in front is one from the includer alone.
pub(super) fn candidates(written: &str, folders: &[PathBuf]) -> Vec<PathBuf> {
    if written.starts_with("./") || written.starts_with("../") {
        return Vec::new();
    }
    folders.iter().map(|folder| within(folder, written)).collect()
}

fn within(folder: &Path, written: &str) -> PathBuf {
    let mut path = normalized(&folder.join(written));
    if path.extension().is_none() {
        path.set_extension("lua");
    }
    path
}

pub(super) fn is_lua(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("lua"))
}

fn refusal(written: &str) -> Option<(&'static str, &'static str)> {
    let from_here = "write the path from the folder of this file, as in `lib/clock` or `../clock`";
    let drive = written.as_bytes().get(1) == Some(&b':');
    if written.is_empty() || written.ends_with('/') {
        Some(("this include names no file", from_here))
    } else if written.contains('\\') {
        Some(("the path of an include holds a `\\`", "part folders by `/`, on Windows too"))
    } else if written.starts_with('/') || drive {
        Some(("the path of an include is absolute", from_here))
    } else if written.starts_with(['<', '~']) {
        Some(("the path of an include begins with an alias", from_here))
    } else if written.contains(['*', '?']) {
        Some(("the path of an include is a pattern", "include each file by its name"))
    } else {
        None
    }
}

/// `./a/./b/../c` as `./a/c`; the file need not exist.
pub(super) fn normalized(path: &Path) -> PathBuf {
    let mut normalized = PathBuf::new();
    for component in path.components() {
        match (component, normalized.components().next_back()) {
            (Component::ParentDir, Some(Component::Normal(_))) => {
                normalized.pop();
            }
            (Component::ParentDir, Some(Component::RootDir)) => {}
            (Component::ParentDir, Some(Component::CurDir)) => normalized = PathBuf::from(".."),
            _ => normalized.push(component),
        }
    }
    normalized
}

/// What diagnostics call a file.
pub(super) fn name(path: &Path) -> String {
    let name = path.display().to_string();
    if cfg!(windows) { name.replace('\\', "/") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_starts_at_the_file_that_writes_it() {
        for (includer, written, expected) in [
            ("scripts/hit.lua", "lib/clock", "scripts/lib/clock.lua"),
            ("scripts/hit.lua", "./clock.lua", "scripts/clock.lua"),
            ("scripts/hit.lua", "../../clock", "../clock.lua"),
            ("./hit.lua", "clock", "./clock.lua"),
            ("./hit.lua", "../clock", "../clock.lua"),
            ("hit (inline)", "lib/clock.v2.lua", "lib/clock.v2.lua"),
            ("/srv/hit.lua", "../../clock", "/clock.lua"),
        ] {
            let path = locate(Path::new(includer), written).unwrap();
            assert_eq!(name(&path), name(Path::new(expected)), "{written} in {includer}");
        }
    }

    #[test]
    fn what_starts_elsewhere_is_refused() {
        for written in [
            "",
            "lib/",
            "/lib/clock",
            "C:/clock",
            "lib\\clock",
            "<lib>/clock",
            "~/clock",
            "lib/*",
            "key.pem",
            "a.lua.txt",
        ] {
            assert!(locate(Path::new("hit.lua"), written).is_err(), "{written}");
        }
    }
}
