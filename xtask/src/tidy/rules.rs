//! One function per rule; each takes the whole tree and gives its violations as `path:line: what is wrong`.

use super::function_names::unsearchable_functions;
use super::lint_lists::{listed_lines, stale_lint_lists};
use super::lints::{misnamed_lints, untested_lints};
use super::map::stale_map;
use super::order::imports_against_order;
use super::pages::stale_pages;
use super::phrases::refused_phrases;
use super::published::unfit_packages;
use super::wording::bad_wording;
use super::{Rule, TreeFile};
use std::path::Path;

const LONGEST: usize = 400;
const EMPTY_NAMES: [&str; 5] = ["mod.rs", "util.rs", "helpers.rs", "common.rs", "prelude.rs"];
// In two halves, so that this file does not break its own rule.
const MACHINE_PATHS: [&str; 3] = [concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/Us", "ers/")];
const UI_CASES: [&str; 3] = ["ui-tests/fail/", "ui-tests/pass/", "ui-tests/warn/"];
const UI_GOLDEN: [&str; 2] = ["ui-tests/fail/", "ui-tests/warn/"];

pub(super) fn check(tree: &[TreeFile]) -> Vec<String> {
    let rules: [Rule; 17] = [
        long_files,
        empty_names,
        missing_heads,
        machine_paths,
        unused_scripts,
        lost_goldens,
        missing_goldens,
        misnamed_lints,
        stale_lint_lists,
        untested_lints,
        stale_pages,
        unfit_packages,
        bad_wording,
        refused_phrases,
        unsearchable_functions,
        imports_against_order,
        stale_map,
    ];
    rules.iter().flat_map(|rule| rule(tree)).collect()
}

/// Lists that are written by `cargo xtask bless` grow with the lints, and nobody reads them.
fn long_files(tree: &[TreeFile]) -> Vec<String> {
    let own_lines = |file: &TreeFile| file.text.lines().count() - listed_lines(file);
    let long = rust(tree).filter(|file| own_lines(file) > LONGEST);
    long.map(|file| format!("{}:{}: more than {LONGEST} lines", file.path, LONGEST + 1)).collect()
}

/// A name that would fit any file says nothing about this one.
fn empty_names(tree: &[TreeFile]) -> Vec<String> {
    let empty = rust(tree).filter(|file| EMPTY_NAMES.contains(&file.name()));
    empty.map(|file| format!("{}:1: a file must not be called `{}`", file.path, file.name())).collect()
}

/// The cases of the UI tests are excepted: their heads would stand in every golden file's line numbers.
fn missing_heads(tree: &[TreeFile]) -> Vec<String> {
    let bare = rust(tree).filter(|file| !file.is_under(&UI_CASES) && !file.text.starts_with("//!"));
    bare.map(|file| format!("{}:1: does not begin with `//!`", file.path)).collect()
}

fn machine_paths(tree: &[TreeFile]) -> Vec<String> {
    let lines = tree.iter().flat_map(|file| (1..).zip(file.text.lines()).map(move |line| (file, line)));
    let bad = lines.filter(|(_, (_, line))| MACHINE_PATHS.iter().any(|path| holds_path(line, path)));
    bad.map(|(file, (number, _))| format!("{}:{number}: a path of somebody's machine", file.path)).collect()
}

/// A folder of the same name further down a path is not ours to forbid.
fn holds_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        !before.is_some_and(|character| character.is_alphanumeric() || "._-}".contains(character))
    })
}

fn unused_scripts(tree: &[TreeFile]) -> Vec<String> {
    let scripts = tree.iter().filter(|file| file.path.starts_with("scripts/") && file.extension() == "lua");
    let unused = scripts.filter(|script| !rust(tree).any(|file| file.text.contains(script.name())));
    unused.map(|script| format!("{}:1: no Rust file mentions it", script.path)).collect()
}

fn lost_goldens(tree: &[TreeFile]) -> Vec<String> {
    let goldens = tree.iter().filter(|file| file.extension() == "stderr");
    let lost = goldens.filter(|file| !["rs", "lua"].iter().any(|source| file.has_twin(tree, source)));
    lost.map(|file| format!("{}:1: no `.rs` or `.lua` beside it", file.path)).collect()
}

fn missing_goldens(tree: &[TreeFile]) -> Vec<String> {
    let cases = rust(tree).filter(|file| file.is_under(&UI_GOLDEN));
    let bare = cases.filter(|file| !file.has_twin(tree, "stderr"));
    bare.map(|file| format!("{}:1: no `.stderr` beside it", file.path)).collect()
}

fn rust(tree: &[TreeFile]) -> impl Iterator<Item = &TreeFile> {
    tree.iter().filter(|file| file.extension() == "rs")
}

impl TreeFile {
    fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    pub(super) fn extension(&self) -> &str {
        Path::new(&self.path).extension().and_then(|extension| extension.to_str()).unwrap_or_default()
    }

    fn is_under(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }

    fn has_twin(&self, tree: &[Self], extension: &str) -> bool {
        let twin = Path::new(&self.path).with_extension(extension);
        tree.iter().any(|file| Path::new(&file.path) == twin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn violations(files: &[(&str, &str)]) -> Vec<String> {
        let file = |&(path, text): &(&str, &str)| TreeFile { path: path.to_owned(), text: text.to_owned() };
        check(&files.iter().map(file).collect::<Vec<_>>())
    }

    #[test]
    fn a_clean_tree_breaks_nothing() {
        let files = [
            ("scripts/hit.lua", "return 1"),
            ("tests/hit.rs", "//! Runs hit.lua"),
            ("ui-tests/fail/key/bad.rs", "fn main() {}"),
            ("ui-tests/fail/key/bad.stderr", "error"),
            ("ui-tests/fail/key/bad.lua", "return KEYS[3]"),
            ("ui-tests/pass/good.rs", "fn main() {}"),
            ("analyzer/fixtures/x.lua", "x"),
            ("analyzer/fixtures/x.stderr", "error"),
        ];
        assert_eq!(violations(&files), [""; 0]);
    }

    #[test]
    fn a_file_has_at_most_four_hundred_lines() {
        let (at_most, more) = ("//!\n".repeat(400), "//!\n".repeat(401));
        assert_eq!(violations(&[("a.rs", &at_most), ("b.rs", &more)]), ["b.rs:401: more than 400 lines"]);
    }

    #[test]
    fn a_name_says_something() {
        let files = [("a/mod.rs", "//!"), ("a/my_util.rs", "//!")];
        assert_eq!(violations(&files), ["a/mod.rs:1: a file must not be called `mod.rs`"]);
    }

    #[test]
    fn a_file_says_first_what_it_does() {
        assert_eq!(violations(&[("a.rs", "use std::fs;\n//! late")]), ["a.rs:1: does not begin with `//!`"]);
    }

    #[test]
    fn only_a_path_from_the_root_is_a_machine_path() {
        let [root, home, _] = MACHINE_PATHS;
        let text = format!("fine: src{root}x\nbad: '{home}me/x'\n{root}x\n${{dir}}{home}");
        let expected = ["a.md:2: a path of somebody's machine", "a.md:3: a path of somebody's machine"];
        assert_eq!(violations(&[("a.md", &text)]), expected);
    }

    #[test]
    fn a_script_is_used() {
        assert_eq!(violations(&[("scripts/hit.lua", "")]), ["scripts/hit.lua:1: no Rust file mentions it"]);
    }

    #[test]
    fn goldens_and_cases_come_in_pairs() {
        let files = [("ui-tests/warn/a.rs", ""), ("ui-tests/warn/b.stderr", "")];
        let expected = [
            "ui-tests/warn/b.stderr:1: no `.rs` or `.lua` beside it",
            "ui-tests/warn/a.rs:1: no `.stderr` beside it",
        ];
        assert_eq!(violations(&files), expected);
    }
}
