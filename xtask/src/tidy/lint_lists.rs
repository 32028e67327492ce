//! The lists of all lints, each made from the files in the lints' own folder: the registry, the table in the docs, and the
//! index of the pages. `cargo xtask bless` writes them, so that nobody lists a lint by hand; tidy compares.

use super::TreeFile;
use super::lints::{REFUSALS, lint_files};
use super::pages::{level, summary};

const REGISTRY: Place = Place {
    path: "analyzer/src/lints.rs",
    start: "// Written by `cargo xtask bless`, from the files of the lints.\n",
    end: "// The end of what is written.\n",
};
const TABLE: Place = Place {
    path: "runtime/src/lib.rs",
    start: "/// <!-- the lints, written by `cargo xtask bless` -->\n",
    end: "/// <!-- the end of the lints -->\n",
};
pub(super) const INDEX: &str = "docs/lints/README.md";

/// A stretch of a file that is written.
struct Place {
    path: &'static str,
    start: &'static str,
    end: &'static str,
}

impl Place {
    /// The file with another text in this place; nothing where it has no markers.
    fn filled(&self, tree: &[TreeFile], text: &str) -> Option<(String, String)> {
        let file = tree.iter().find(|file| file.path == self.path)?;
        let (before, rest) = file.text.split_once(self.start)?;
        let (_, after) = rest.split_once(self.end)?;
        Some((self.path.to_owned(), format!("{before}{}{text}{}{after}", self.start, self.end)))
    }
}

/// How many lines of a file are a list of lints.
pub(super) fn listed_lines(file: &TreeFile) -> usize {
    let places = [REGISTRY, TABLE].into_iter().filter(|place| place.path == file.path);
    let list = places.filter_map(|place| {
        let (_, rest) = file.text.split_once(place.start)?;
        rest.split_once(place.end).map(|(list, _)| list.lines().count())
    });
    list.sum()
}

/// Each file with a list: its path, and its text as it should be.
pub(crate) fn lint_lists(tree: &[TreeFile]) -> Vec<(String, String)> {
    let lints = lint_files(tree);
    let registry = REGISTRY.filled(tree, &registry(&lints));
    let table = TABLE.filled(tree, &table(&lints));
    registry.into_iter().chain(table).collect()
}

pub(super) fn stale_lint_lists(tree: &[TreeFile]) -> Vec<String> {
    let lists = lint_lists(tree);
    let is_fresh = |path: &str, text: &str| tree.iter().any(|file| file.path == path && file.text == text);
    let stale = lists.iter().filter(|(path, text)| !is_fresh(path, text));
    stale
        .map(|(path, _)| format!("{path}:1: its list of lints is not what `cargo xtask bless` writes"))
        .collect()
}

/// The page that leads to all others.
pub(super) fn index(lints: &[(&str, &TreeFile)]) -> String {
    let row = |(name, file): &(&str, &TreeFile)| {
        format!("| [`{name}`]({name}.md) | {} | {} |\n", level(file), cell(file))
    };
    let rows = lines(lints.iter(), row);
    format!("# Lints\n\n| lint | level | what is wrong |\n|---|---|---|\n{rows}")
}

/// A module for each, all but those that keep a script from being read, and the lints on replies.
fn registry(lints: &[(&str, &TreeFile)]) -> String {
    let module = |(name, _): &(&str, &TreeFile)| format!("mod {name};\n");
    let entry = |(name, _): &(&str, &TreeFile)| format!("    &{name}::LINT,\n");
    let listed = || lints.iter().filter(|(name, _)| !REFUSALS.contains(name));
    let is_on_replies = |text: &str| text.contains("check: found_by_none") || text.contains("untyped::warn(");
    let on_replies = listed().filter(|(_, file)| is_on_replies(&file.text));
    let (modules, entries, on_replies) =
        (lines(lints.iter(), module), lines(listed(), entry), lines(on_replies, entry));
    format!(
        "{modules}\n/// Every lint, by name.\npub const ALL: &[&Lint] = &[\n{entries}];\n\n\
         /// The lints on replies, which the compiler checks: they can't be warnings.\n\
         pub const ON_REPLIES: &[&Lint] = &[\n{on_replies}];\n"
    )
}

fn table(lints: &[(&str, &TreeFile)]) -> String {
    let listed = lints.iter().filter(|(name, _)| !REFUSALS.contains(name));
    let row =
        |(name, file): &(&str, &TreeFile)| format!("/// | `{name}` | {} | {} |\n", level(file), cell(file));
    let rows = lines(listed, row);
    format!("///\n/// | lint | level | what is wrong |\n/// |---|---|---|\n{rows}///\n")
}

fn lines<T>(items: impl Iterator<Item = T>, line: impl Fn(T) -> String) -> String {
    items.map(line).collect::<Vec<_>>().concat()
}

/// What is wrong, as a cell of a table has it.
fn cell(file: &TreeFile) -> String {
    summary(file).trim_end_matches('.').replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINT: &str =
        "//! It is bad: `a | b`.\n\npub(super) const LINT: Lint = Lint {\n    level: Level::Warn,\n};";

    fn tree(registry: &str) -> Vec<TreeFile> {
        let file = |path: &str, text: &str| TreeFile { path: path.to_owned(), text: text.to_owned() };
        let registry = format!("mod check;\n{}{registry}{}", REGISTRY.start, REGISTRY.end);
        let refusal = "analyzer/src/lints/syntax_error.rs";
        vec![file("analyzer/src/lints/bad.rs", LINT), file(refusal, LINT), file(REGISTRY.path, &registry)]
    }

    #[test]
    fn a_lint_is_registered_by_its_file_alone() {
        let registry = "mod bad;\nmod syntax_error;\n\n/// Every lint, by name.\npub const ALL: &[&Lint] = &[\n    &bad::LINT,\n];\n\n/// The lints on replies, which the compiler checks: they can't be warnings.\npub const ON_REPLIES: &[&Lint] = &[\n];\n";
        assert_eq!(stale_lint_lists(&tree(registry)), [""; 0]);
        let stale = "analyzer/src/lints.rs:1: its list of lints is not what `cargo xtask bless` writes";
        assert_eq!(stale_lint_lists(&tree("mod bad;\n")), [stale]);
    }

    #[test]
    fn a_table_has_a_row_for_each() {
        let tree = tree("");
        let lints = lint_files(&tree);
        assert!(table(&lints).contains("/// | `bad` | warn | It is bad: `a \\| b` |\n"));
        assert!(index(&lints).contains("| [`bad`](bad.md) | warn | It is bad: `a \\| b` |\n"));
    }
}
