//! What to do about a path that leads to no script: names the file that was probably meant.

use std::fs;
use std::path::{Path, PathBuf};

use super::package_root;

/// How many entries of folders are looked at for a file of the same name.
const LOOKED_AT: usize = 5_000;

/// Whether somebody wrote a script where its path belongs.
pub(super) fn is_lua(path: &str) -> bool {
    let is_named = Path::new(path.trim_end()).extension().is_some_and(|it| it == "lua");
    !is_named
        && ["redis.call", "redis.pcall", "return ", "local ", "\n"].iter().any(|word| path.contains(word))
}

/// The file that was meant, or where paths start.
pub(super) fn help(written: &str, file: &Path) -> String {
    let neighbours = neighbours(file);
    let nearest = redis_script_analyzer::nearest(&file_name(file), neighbours.iter().map(String::as_str));
    match (nearest, elsewhere(&package_root(), file)) {
        (Some(nearest), _) => format!("did you mean `{nearest}`, in the same folder?"),
        (None, Some(other)) => format!("did you mean `{}`, from the package root?", other.display()),
        (None, None) if written.starts_with('.') => {
            "correct the path: with `./` it starts at this source file's folder".to_owned()
        }
        (None, None) => {
            "correct the path: it starts at the package root; begin it with `./` to start at this source file"
                .to_owned()
        }
    }
}

/// The scripts in the folder of `file`.
pub(super) fn neighbours(file: &Path) -> Vec<String> {
    let entries = file.parent().and_then(|folder| fs::read_dir(folder).ok());
    let paths = entries.into_iter().flatten().flatten().map(|entry| entry.path());
    paths.filter(|path| path.extension().is_some_and(|it| it == "lua")).map(|path| file_name(&path)).collect()
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The only file of this name in the package, from its root. What is built or fetched does not count.
fn elsewhere(root: &Path, file: &Path) -> Option<PathBuf> {
    let name = file.file_name()?;
    let (mut folders, mut found, mut left) = (vec![root.to_owned()], None, LOOKED_AT);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            left = left.checked_sub(1)?;
            let (path, kind) = (entry.path(), entry.file_type().ok()?);
            let is_skipped = || matches!(entry.file_name().to_str(), Some("target" | "node_modules"));
            let is_hidden = || entry.file_name().to_string_lossy().starts_with('.');
            if kind.is_dir() && !is_skipped() && !is_hidden() {
                folders.push(path);
            } else if kind.is_file() && entry.file_name() == name && found.replace(path).is_some() {
                return None;
            }
        }
    }
    found?.strip_prefix(root).ok().map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{elsewhere, is_lua};
    use std::fs;
    use std::path::{Path, PathBuf};

    #[test]
    fn the_only_file_of_a_name_is_found() {
        let root = std::env::temp_dir().join(format!("redis-script-elsewhere-{}", std::process::id()));
        for file in ["lua/x.lua", "a/twice.lua", "b/twice.lua", "target/built.lua", ".git/hidden.lua"] {
            let file = root.join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, "return 1").unwrap();
        }
        let found = ["x.lua", "twice.lua", "built.lua", "hidden.lua", "nowhere.lua"]
            .map(|name| elsewhere(&root, Path::new(name)));
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(found, [Some(PathBuf::from("lua/x.lua")), None, None, None, None]);
    }

    #[test]
    fn a_text_is_told_from_a_path() {
        for text in
            ["return redis.call('GET', KEYS[1])", "local n = 1\nreturn n", "redis.call('DEL', KEYS[1])"]
        {
            assert!(is_lua(text), "{text}");
        }
        for path in ["scripts/x.lua", "x", "my scripts/return of.lua", "local/x", "lua/redis.calls.lua"] {
            assert!(!is_lua(path), "{path}");
        }
    }
}
