//! One lint is one file and one folder of fixtures.
//!
//! The texts are compared, not the program: so a lint that nobody registered is found too.

use super::TreeFile;

const FOLDER: &str = "analyzer/src/lints/";
/// What keeps a script from being read has no level that can be set, and every script that can be read is a near miss.
pub(super) const REFUSALS: [&str; 2] = ["syntax_error", "unresolved_include"];

/// The lints by their file's name.
pub(super) fn lint_files(tree: &[TreeFile]) -> Vec<(&str, &TreeFile)> {
    let is_lint = |file: &&TreeFile| file.text.contains("const LINT: Lint =");
    let named = |file| Some((TreeFile::stem(file, FOLDER)?, file));
    tree.iter().filter(is_lint).filter_map(named).collect()
}

pub(super) fn misnamed_lints(tree: &[TreeFile]) -> Vec<String> {
    let is_own = |name: &str, file: &TreeFile| {
        file.text.contains(&format!("name: \"{name}\","))
            && file.text.contains(&format!("include_str!(\"{name}.rs\")"))
    };
    let bad = lint_files(tree).into_iter().filter(|(name, file)| !is_own(name, file));
    bad.map(|(name, file)| format!("{}:1: its name and its page are not `{name}`", file.path)).collect()
}

pub(super) fn untested_lints(tree: &[TreeFile]) -> Vec<String> {
    let untested = lint_files(tree).into_iter().flat_map(|(name, file)| {
        let lacks = [(fires(tree, name), "no golden file shows it"), (misses(tree, name), "no near miss")];
        lacks.map(|(is_there, what)| (!is_there).then(|| format!("{}:1: {what}", file.path)))
    });
    untested.flatten().collect()
}

fn fires(tree: &[TreeFile], name: &str) -> bool {
    let last_line = format!("= lint: {name}");
    let goldens = tree.iter().filter(|file| file.path.ends_with(".stderr"));
    goldens.flat_map(|file| file.text.lines()).any(|line| line.trim() == last_line)
}

/// A script in the lint's folder that passes. Lints on replies are decided by the compiler: their near misses are the
/// cases of `pass/`.
fn misses(tree: &[TreeFile], name: &str) -> bool {
    let folder = format!("analyzer/fixtures/{name}/");
    let fixture = |file: &&TreeFile| file.path.starts_with(&folder) && file.path.ends_with(".stderr");
    let mut fixtures = tree.iter().filter(fixture).peekable();
    let is_of_reply = fixtures.peek().is_none()
        && tree.iter().any(|file| file.path.starts_with("ui-tests/fail/reply/") && file.text.contains(name));
    REFUSALS.contains(&name) || is_of_reply || fixtures.any(|file| file.text.is_empty())
}

impl TreeFile {
    /// The name without `.rs` of a file that stands in `folder` itself.
    fn stem(&self, folder: &str) -> Option<&str> {
        let name = self.path.strip_prefix(folder)?.strip_suffix(".rs")?;
        (!name.contains('/')).then_some(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINT: &str =
        "const LINT: Lint = Lint {\n    name: \"bad\",\n    page: include_str!(\"bad.rs\"),\n};";

    fn tree(files: &[(&str, &str)]) -> Vec<TreeFile> {
        let file = |&(path, text): &(&str, &str)| TreeFile { path: path.to_owned(), text: text.to_owned() };
        files.iter().map(file).collect()
    }

    #[test]
    fn a_lint_with_everything_is_fine() {
        let tree = tree(&[
            ("analyzer/src/lints/bad.rs", LINT),
            ("analyzer/src/lints/shared.rs", "fn shared() {}"),
            ("analyzer/fixtures/bad/fires.stderr", "error: bad\n  = lint: bad\n"),
            ("analyzer/fixtures/bad/near_miss.stderr", ""),
        ]);
        for rule in [misnamed_lints, untested_lints] {
            assert_eq!(rule(&tree), [""; 0]);
        }
    }

    #[test]
    fn what_a_lint_lacks_is_found() {
        let tree = tree(&[
            ("analyzer/src/lints/worse.rs", LINT),
            ("analyzer/fixtures/worse/fires.stderr", "error: it is worse\n  = lint: worst\n"),
        ]);
        let at = "analyzer/src/lints/worse.rs:1:";
        assert_eq!(misnamed_lints(&tree), [format!("{at} its name and its page are not `worse`")]);
        assert_eq!(
            untested_lints(&tree),
            ["no golden file shows it", "no near miss"].map(|what| format!("{at} {what}"))
        );
    }
}
