//! The map of the code: for each crate its top modules in their order, each with the first sentence of its `//!`.
//!
//! It stands in ARCHITECTURE.md between two markers; `cargo xtask bless` writes it there, and tidy compares.

use super::TreeFile;
use super::crates::{Crate, crates};

pub(crate) const PLACE: &str = "ARCHITECTURE.md";
const START: &str = "<!-- the map, written by `cargo xtask bless` -->\n";
const END: &str = "<!-- the end of the map -->\n";

/// The map of every crate that has modules, as Markdown.
pub(crate) fn map(tree: &[TreeFile]) -> String {
    let crates = crates(tree).into_iter().filter(|it| !it.modules.is_empty());
    crates.map(|it| section(&it, tree)).collect::<Vec<_>>().join("\n")
}

/// The page with the map as it is now; nothing where the page has no markers.
pub(crate) fn mapped(page: &str, tree: &[TreeFile]) -> Option<String> {
    let (before, rest) = page.split_once(START)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{START}\n{}\n{END}{after}", map(tree)))
}

pub(super) fn stale_map(tree: &[TreeFile]) -> Vec<String> {
    let page = tree.iter().find(|file| file.path == PLACE);
    let is_stale = page.is_some_and(|page| mapped(&page.text, tree).is_none_or(|fresh| fresh != page.text));
    is_stale
        .then(|| format!("{PLACE}:1: its map is not what `cargo xtask bless` writes"))
        .into_iter()
        .collect()
}

fn section(it: &Crate, tree: &[TreeFile]) -> String {
    let rows: String = it.modules.iter().map(|module| row(it, module, tree)).collect();
    format!("### `{}`\n\n{}\n\n| | |\n|---|---|\n{rows}", it.folder, first_sentence(&it.root.text))
}

fn row(it: &Crate, module: &str, tree: &[TreeFile]) -> String {
    let (file, folder) = (format!("{}/src/{module}.rs", it.folder), format!("{}/src/{module}/", it.folder));
    let text = tree.iter().find(|other| other.path == file).map_or("", |file| &file.text);
    let slash = if tree.iter().any(|other| other.path.starts_with(&folder)) { "/" } else { "" };
    format!("| `{module}{slash}` | {} |\n", first_sentence(text).replace('|', "\\|"))
}

fn first_sentence(text: &str) -> String {
    let head = text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim);
    let paragraph = head.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    let end = paragraph.find(". ").map_or(paragraph.len(), |at| at + 1);
    without_links(paragraph.get(..end).unwrap_or_default())
}

/// A link that leads into the crate's own docs would lead nowhere from a page: its text stays.
fn without_links(sentence: &str) -> String {
    let (mut text, mut rest) = (String::new(), sentence);
    while let Some((before, inside, after)) = link(rest) {
        text.push_str(before);
        text.push_str(inside);
        rest = after;
    }
    text + rest
}

/// What stands before the first link, its text, and what follows it.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("[`")?;
    let (inside, after) = rest.split_once(']')?;
    let start = text.len() - rest.len() - 1;
    let inside = text.get(start..start + 1 + inside.len())?;
    let target = after.strip_prefix('(').and_then(|target| target.split_once(')'));
    Some((before, inside, target.map_or(after, |(_, after)| after)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(page: &str) -> Vec<TreeFile> {
        let file = |path: &str, text: &str| TreeFile { path: path.to_owned(), text: text.to_owned() };
        vec![
            file(PLACE, page),
            file("a/src/lib.rs", "//! Does it. All of it.\nmod low;\nmod high;\n#[cfg(test)]\nmod mock;"),
            file("a/src/low.rs", "//! Below [`High`](crate::High), or\n//! `a|b`.\n//!\n//! More."),
            file("a/src/low/deep.rs", "//! Deep."),
            file("a/src/high.rs", "//! Reads 1.5 MB of [`Low`]. Nothing else."),
            file("b/src/main.rs", "//! Alone\nmod one;"),
            file("b/src/one.rs", "//! One"),
            file("c/src/main.rs", "//! Has no modules."),
        ]
    }

    const MAP: &str = "\
### `a`

Does it.

| | |
|---|---|
| `low/` | Below `High`, or `a\\|b`. |
| `high` | Reads 1.5 MB of `Low`. |

### `b`

Alone

| | |
|---|---|
| `one` | One |
";

    #[test]
    fn a_map_has_the_first_sentence_of_each_top_module_in_order() {
        assert_eq!(map(&tree("")), MAP);
    }

    #[test]
    fn a_page_has_the_map_of_now() {
        let fresh = format!("before\n{START}\n{MAP}\n{END}after\n");
        assert_eq!(stale_map(&tree(&fresh)), [""; 0]);
        let stale = format!("before\n{START}{END}after\n");
        assert_eq!(mapped(&stale, &tree(&stale)), Some(fresh));
        assert_eq!(
            stale_map(&tree(&stale)),
            ["ARCHITECTURE.md:1: its map is not what `cargo xtask bless` writes"]
        );
    }
}
