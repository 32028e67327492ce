//! A package that is published has what its page on a registry shows: its texts, its links, and no more files than it needs.
//!
//! Every other package says `publish = false`, so that none is published by mistake.

use super::TreeFile;
use crate::package::PUBLISHED;

const KEYS: [&str; 5] =
    ["description = ", "documentation = ", "include = [", "license.workspace", "repository.workspace"];
const TEXTS: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

pub(super) fn unfit_packages(tree: &[TreeFile]) -> Vec<String> {
    let manifests = tree.iter().filter(|file| file.path.ends_with("/Cargo.toml"));
    manifests.flat_map(|manifest| lacks(tree, manifest)).collect()
}

fn lacks(tree: &[TreeFile], manifest: &TreeFile) -> Vec<String> {
    let at = |what: String| format!("{}:1: {what}", manifest.path);
    let has = |key: &str| manifest.text.lines().any(|line| line.starts_with(key));
    let is_published = PUBLISHED.iter().any(|name| has(&format!("name = \"{name}\"")));
    if !is_published {
        let is_said = has("publish = false");
        return if is_said { Vec::new() } else { vec![at("does not say `publish = false`".to_owned())] };
    }
    let folder = manifest.path.trim_end_matches("Cargo.toml");
    let has_file = |name: &str| tree.iter().any(|file| file.path == format!("{folder}{name}"));
    let keys = KEYS.iter().filter(|key| !has(key)).map(|key| at(format!("has no `{}`", key.trim_end())));
    let texts = TEXTS.iter().filter(|name| !has_file(name)).map(|name| at(format!("no `{name}` beside it")));
    keys.chain(texts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let file = |&(path, text): &(&str, &str)| TreeFile { path: path.to_owned(), text: text.to_owned() };
        unfit_packages(&files.iter().map(file).collect::<Vec<_>>())
    }

    #[test]
    fn a_package_is_complete_or_not_published() {
        let complete = "name = \"redis-script\"\ndescription = \"x\"\nlicense.workspace = true\nrepository.workspace = true\ndocumentation = \"x\"\ninclude = [\"/src\"]";
        let texts = [("a/LICENSE-APACHE", ""), ("a/LICENSE-MIT", "")];
        assert_eq!(found(&[("a/Cargo.toml", complete), texts[0], texts[1]]), [""; 0]);
        assert_eq!(found(&[("b/Cargo.toml", "name = \"tests\"\npublish = false")]), [""; 0]);
    }

    #[test]
    fn what_a_package_lacks_is_found() {
        let bare = "name = \"redis-script\"\ndescription = \"x\"\nlicense.workspace = true\ndocumentation = \"x\"\ninclude = [\"/src\"]";
        let expected = [
            "a/Cargo.toml:1: has no `repository.workspace`",
            "a/Cargo.toml:1: no `LICENSE-APACHE` beside it",
            "a/Cargo.toml:1: no `LICENSE-MIT` beside it",
        ];
        assert_eq!(found(&[("a/Cargo.toml", bare)]), expected);
        let expected = ["b/Cargo.toml:1: does not say `publish = false`"];
        assert_eq!(found(&[("b/Cargo.toml", "name = \"tests\"")]), expected);
    }
}
