//! The order of the modules in a crate: that of the `mod` lines in its `lib.rs` or `main.rs`, lowest first.
//!
//! A top module may name only those listed above it, so no two know each other. Within a module there is no order.

use super::TreeFile;
use super::crates::{Crate, File, crates};
use super::imports::{Import, imports};
use std::collections::BTreeSet;

pub(super) fn imports_against_order(tree: &[TreeFile]) -> Vec<String> {
    crates(tree).iter().flat_map(violations).collect()
}

fn violations(it: &Crate) -> Vec<String> {
    let known = edges(it);
    let of_file = |file| {
        let bad = |import: &Import| violation(it, &known, file, *import);
        let imports: BTreeSet<_> = imports(&file.tokens, file.depth).into_iter().collect();
        imports.iter().filter_map(bad).collect::<Vec<_>>()
    };
    it.files().iter().filter(|file| it.position(file.module).is_some()).flat_map(of_file).collect()
}

fn violation(it: &Crate, known: &Edges, file: &File, import: Import) -> Option<String> {
    let at = format!("{}:{}", file.path, import.line);
    let (name, own, root) = (import.name, file.module, &it.root.path);
    let Some(module) = it.module_of(name) else {
        return Some(format!(
            "{at}: `{own}` imports `{name}`, which {root} itself has; help: move it to a module above `{own}`"
        ));
    };
    if module == own || it.position(module) < it.position(own) {
        return None;
    }
    let what = if module == name { format!("`{name}`") } else { format!("`{name}` of `{module}`") };
    let help = if reaches(known, module, own) {
        format!("`{module}` needs `{own}` as well: move what both need to a module above them")
    } else {
        format!("list `{module}` above `{own}`")
    };
    Some(format!("{at}: `{own}` imports {what}, which {root} lists below it; help: {help}"))
}

/// Which module names which.
type Edges<'t> = BTreeSet<(&'t str, &'t str)>;

fn edges<'t>(it: &Crate<'t>) -> Edges<'t> {
    let of_file = |file: &File<'t>| {
        let modules = imports(&file.tokens, file.depth).into_iter();
        let modules = modules.filter_map(|import| it.module_of(import.name));
        modules.map(|module| (file.module, module)).collect::<Vec<_>>()
    };
    it.files().iter().flat_map(of_file).collect()
}

fn reaches(edges: &Edges, from: &str, to: &str) -> bool {
    let (mut seen, mut waiting) = (BTreeSet::new(), vec![from]);
    while let Some(module) = waiting.pop() {
        if module == to {
            return true;
        }
        if seen.insert(module) {
            waiting.extend(edges.iter().filter(|(importer, _)| *importer == module).map(|(_, it)| *it));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let file = |&(path, text): &(&str, &str)| TreeFile { path: path.to_owned(), text: text.to_owned() };
        imports_against_order(&files.iter().map(file).collect::<Vec<_>>())
    }

    #[test]
    fn a_module_may_import_what_is_listed_above_it() {
        let files = [
            ("a/src/lib.rs", "mod low;\nmod high;\npub use low::Low;\npub use high::High;"),
            ("a/src/low.rs", "use self::deep::Deep;\nmod deep;"),
            ("a/src/low/deep.rs", "use crate::low::Low;\nuse super::Low as Same;"),
            ("a/src/high.rs", "use crate::{Low, low::x};\nuse super::low::y;"),
            ("a/tests/live.rs", "use crate::nothing;"),
        ];
        assert_eq!(found(&files), [""; 0]);
    }

    #[test]
    fn an_import_from_below_is_named() {
        let root = ("a/src/main.rs", "mod low;\nmod high;\nuse high::Error;");
        let help = "which a/src/main.rs lists below it; help: list `high` above `low`";
        let at = |path: &str, what: &str| [format!("a/src/{path}: `low` imports {what}, {help}")];
        let high = ("a/src/high.rs", "");
        let by = |path, text| found(&[root, (path, text), high]);
        assert_eq!(by("a/src/low.rs", "//!\nuse crate::high::X;"), at("low.rs:2", "`high`"));
        assert_eq!(by("a/src/low.rs", "fn f() { crate::high::g() }"), at("low.rs:1", "`high`"));
        assert_eq!(by("a/src/low.rs", "use super::high::X;"), at("low.rs:1", "`high`"));
        assert_eq!(
            by("a/src/low/deep.rs", "use crate::{\nError};"),
            at("low/deep.rs:2", "`Error` of `high`")
        );
    }

    #[test]
    fn two_that_know_each_other_are_told_so() {
        let files = [
            ("a/src/lib.rs", "mod low;\nmod mid;\nmod high;"),
            ("a/src/low.rs", "use crate::high;"),
            ("a/src/mid.rs", "use crate::low;"),
            ("a/src/high.rs", "use crate::mid;"),
        ];
        let help = "`high` needs `low` as well: move what both need to a module above them";
        let expected =
            format!("a/src/low.rs:1: `low` imports `high`, which a/src/lib.rs lists below it; help: {help}");
        assert_eq!(found(&files), [expected]);
    }

    #[test]
    fn the_root_is_above_nothing() {
        let files = [("a/src/lib.rs", "mod low;\npub struct Root;"), ("a/src/low.rs", "use super::Root;")];
        let expected = "a/src/low.rs:1: `low` imports `Root`, which a/src/lib.rs itself has; help: move it to a module above `low`";
        assert_eq!(found(&files), [expected]);
    }

    #[test]
    fn tests_may_import_anything() {
        let files = [
            ("a/src/lib.rs", "mod low;\nmod high;\n#[cfg(test)]\nmod mock;"),
            ("a/src/low.rs", "#[cfg(test)]\nmod tests;\n#[cfg(test)]\nmod more { use crate::high; }"),
            ("a/src/low/tests.rs", "use crate::{high, mock};"),
            ("a/src/low/tests/deep.rs", "use crate::high;"),
            ("a/src/mock.rs", "use crate::high;"),
            ("a/src/high.rs", ""),
        ];
        assert_eq!(found(&files), [""; 0]);
    }
}
