//! The pages of the lints as files: `docs/lints/<lint>.md` for readers of the tree, each made from the head of the lint's own
//! file, and all of them in `docs/lints.md` for readers of the library's docs. `cargo xtask bless` writes them; tidy compares what is there with
//! what it would write.

use super::TreeFile;
use super::lint_lists::{INDEX, index};
use super::lints::lint_files;

const FOLDER: &str = "docs/lints";

/// All pages in one, for the docs of the library.
const ALL: &str = "docs/lints.md";

/// Every page: its path and its text.
pub(crate) fn pages(tree: &[TreeFile]) -> Vec<(String, String)> {
    let mut lints = lint_files(tree);
    lints.sort_by_key(|(name, _)| *name);
    let sections: Vec<String> = lints.iter().map(|(name, file)| format!("#{}", page(name, file))).collect();
    let page = |(name, file): (&str, &TreeFile)| (format!("{FOLDER}/{name}.md"), page(name, file));
    let whole = [
        (INDEX.to_owned(), index(&lints)),
        (
            ALL.to_owned(),
            sections.join(
                "
",
            ),
        ),
    ];
    let whole = whole.into_iter().filter(|_| !lints.is_empty()).collect::<Vec<_>>();
    lints.into_iter().map(page).chain(whole).collect()
}

pub(super) fn stale_pages(tree: &[TreeFile]) -> Vec<String> {
    let pages = pages(tree);
    let is_fresh = |path: &str, text: &str| tree.iter().any(|file| file.path == path && file.text == text);
    let stale = pages.iter().filter(|(path, text)| !is_fresh(path, text)).map(|(path, _)| path);
    let lost = tree.iter().map(|file| &file.path).filter(|path| path.starts_with(FOLDER));
    let lost = lost.filter(|path| !pages.iter().any(|(page, _)| page == *path));
    stale.chain(lost).map(|path| format!("{path}:1: not what `cargo xtask bless` writes")).collect()
}

fn page(name: &str, file: &TreeFile) -> String {
    format!("# `{name}`\n\nLevel: {}\n\n{}\n", level(file), head(file))
}

fn head(file: &TreeFile) -> String {
    let lines = file.text.lines().map_while(|line| line.strip_prefix("//!"));
    lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// `deny`, as the file has it.
pub(super) fn level(file: &TreeFile) -> String {
    let (_, level) = file.text.split_once("level: Level::").unwrap_or_default();
    level.split(',').next().unwrap_or_default().to_lowercase()
}

/// What is wrong, in one sentence and one line.
pub(super) fn summary(file: &TreeFile) -> String {
    let head = head(file);
    let line = head.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    let end = line.find(". ").map_or(line.len(), |at| at + 1);
    line.get(..end).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINT: &str =
        "//! Bad.\n//!\n//! More.\n\npub(super) const LINT: Lint = Lint {\n    level: Level::Warn,\n};";

    fn tree(page: Option<&str>) -> Vec<TreeFile> {
        let file = |path: &str, text: &str| TreeFile { path: path.to_owned(), text: text.to_owned() };
        let page = page.map(|text| file("docs/lints/bad_thing.md", text));
        let lint = file("analyzer/src/lints/bad_thing.rs", LINT);
        let index = file(INDEX, &index(&[("bad_thing", &lint)]));
        let all = "## `bad_thing`

Level: warn

Bad.

More.
";
        [lint, index, file(ALL, all)].into_iter().chain(page).collect()
    }

    #[test]
    fn a_page_is_the_head_of_a_lint_under_its_name_and_level() {
        assert_eq!(stale_pages(&tree(Some("# `bad_thing`\n\nLevel: warn\n\nBad.\n\nMore.\n"))), [""; 0]);
    }

    #[test]
    fn a_page_that_is_missing_or_old_is_found() {
        let found = ["docs/lints/bad_thing.md:1: not what `cargo xtask bless` writes"];
        assert_eq!(stale_pages(&tree(None)), found);
        assert_eq!(stale_pages(&tree(Some("old"))), found);
    }

    #[test]
    fn a_page_of_no_lint_is_found() {
        let files = [TreeFile { path: "docs/lints/gone.md".to_owned(), text: String::new() }];
        assert_eq!(stale_pages(&files), ["docs/lints/gone.md:1: not what `cargo xtask bless` writes"]);
    }
}
