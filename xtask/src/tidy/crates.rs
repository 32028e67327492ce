//! The crates of the tree as the rules see them: the root of each, its top modules in order, the files of each module.
//!
//! Modules further down have no order, and what only tests see is no part of it.

use super::TreeFile;
use super::items::modules;
use super::leaves::{Leaf, leaves};
use super::tokens::{Token, tokens};
use std::collections::BTreeMap;

/// A crate whose sources are in a folder `src`.
pub(super) struct Crate<'t> {
    /// The folder that has the folder `src`.
    pub(super) folder: &'t str,
    pub(super) root: &'t TreeFile,
    /// The top modules that are not for tests, in their order.
    pub(super) modules: Vec<&'t str>,
    /// The names that the root brings into itself, each with the module that has it.
    names: BTreeMap<&'t str, &'t str>,
    /// What is not for tests.
    files: Vec<File<'t>>,
}

/// A file of a crate that is not its root.
pub(super) struct File<'t> {
    pub(super) path: &'t str,
    pub(super) tokens: Vec<Token<'t>>,
    /// The top module that it belongs to.
    pub(super) module: &'t str,
    /// How many modules down it lies: a top module's own file is 1.
    pub(super) depth: usize,
}

pub(super) fn crates(tree: &[TreeFile]) -> Vec<Crate<'_>> {
    tree.iter().filter_map(|root| Crate::read(root, tree)).collect()
}

impl<'t> Crate<'t> {
    fn read(root: &'t TreeFile, tree: &'t [TreeFile]) -> Option<Self> {
        let source = root.path.strip_suffix("lib.rs").or_else(|| root.path.strip_suffix("main.rs"))?;
        let folder = source.strip_suffix("/src/")?;
        let tokens = tokens(&root.text);
        let tops = modules(&tokens).into_iter().filter(|(_, for_tests)| !for_tests).map(|(name, _)| name);
        let inside = tree.iter().filter(|file| file.path != root.path && file.extension() == "rs");
        let files: Vec<_> = inside.filter_map(|file| File::read(file, source)).collect();
        let mut tests = test_paths(source, &tokens);
        tests.extend(
            files.iter().flat_map(|file| test_paths(file.path.trim_end_matches(".rs"), &file.tokens)),
        );
        let is_test = |file: &File| tests.iter().any(|test| is_at(file.path, test));
        let files = files.into_iter().filter(|file| !is_test(file)).collect();
        Some(Self { folder, root, modules: tops.collect(), names: names(&tokens), files })
    }

    pub(super) fn files(&self) -> &[File<'t>] {
        &self.files
    }

    /// The module that has what the root calls `name`; nothing if that is the root itself.
    pub(super) fn module_of(&self, name: &'t str) -> Option<&'t str> {
        let is_module = |name: &&str| self.modules.contains(name);
        Some(name).filter(is_module).or_else(|| self.names.get(name).copied().filter(is_module))
    }

    /// Where a module stands in the order.
    pub(super) fn position(&self, module: &str) -> Option<usize> {
        self.modules.iter().position(|other| *other == module)
    }
}

impl<'t> File<'t> {
    fn read(file: &'t TreeFile, source: &str) -> Option<Self> {
        let below = file.path.strip_prefix(source)?.strip_suffix(".rs")?;
        let module = below.split('/').next()?;
        let depth = below.split('/').count();
        Some(Self { path: &file.path, tokens: tokens(&file.text), module, depth })
    }
}

/// Where the modules lie that a file declares for tests alone; `folder` is where its modules lie.
fn test_paths(folder: &str, tokens: &[Token]) -> Vec<String> {
    let tests = modules(tokens).into_iter().filter(|(_, for_tests)| *for_tests);
    tests.map(|(name, _)| format!("{}/{name}", folder.trim_end_matches('/'))).collect()
}

fn is_at(path: &str, module: &str) -> bool {
    path.strip_prefix(module).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

/// What `use` in the root names, each with the first module of its path.
fn names<'t>(tokens: &[Token<'t>]) -> BTreeMap<&'t str, &'t str> {
    let uses = tokens.split(|token| token.text == "use").skip(1);
    let named = |Leaf { head, name }| (name, head.text);
    uses.map(from_module).flat_map(leaves).map(named).collect()
}

/// A path without the `crate` or `self` that it may begin with.
fn from_module<'s, 't>(path: &'s [Token<'t>]) -> &'s [Token<'t>] {
    match path {
        [root, _, rest @ ..] if ["crate", "self"].contains(&root.text) => rest,
        _ => path,
    }
}
