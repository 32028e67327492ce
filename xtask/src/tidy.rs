//! The rules of the tree that no compiler checks, for every file that git knows or would add.
//!
//! It reads the files and prints what breaks a rule; the rules themselves are in `tidy/rules.rs`.

mod tokens;
mod items;
mod leaves;
mod imports;
mod crates;
mod order;
mod map;
mod lints;
mod lint_lists;
mod pages;
mod published;
mod wording;
mod phrases;
mod function_names;
mod rules;

pub(crate) use lint_lists::lint_lists;
pub(crate) use map::{PLACE, mapped};
pub(crate) use pages::pages;

use crate::run::{Outcome, announce};
use std::collections::BTreeSet;
use std::fs;
use std::io::{Write as _, stdout};
use std::process::Command;

pub(crate) fn tidy() -> Outcome {
    announce("checking the rules of the tree");
    let violations = rules::check(&read_tree()?);
    for violation in &violations {
        eprintln!("{violation}");
    }
    match violations.len() {
        0 => Ok(()),
        count => Err(format!("the tree breaks its rules in {count} places").into()),
    }
}

/// Prints the map of the code.
pub(crate) fn print_map() -> Outcome {
    Ok(stdout().write_all(map::map(&read_tree()?).as_bytes())?)
}

/// Gives what breaks it.
type Rule = fn(&[TreeFile]) -> Vec<String>;

/// A file of the tree: its path from the root, with `/`, and its text.
pub(crate) struct TreeFile {
    path: String,
    text: String,
}

/// Every file that git knows or would add, seen from the root of the tree.
pub(crate) fn read_tree() -> Outcome<Vec<TreeFile>> {
    let paths = list_paths()?;
    // A file that git knows and that was deleted is no part of the tree any more.
    Ok(paths.into_iter().filter_map(read_file).collect())
}

fn list_paths() -> Outcome<BTreeSet<String>> {
    let arguments = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let output = Command::new("git").args(arguments).output()?;
    if !output.status.success() {
        return Err(
            format!("`git ls-files` failed: {}", String::from_utf8_lossy(&output.stderr).trim_end()).into()
        );
    }
    let paths = String::from_utf8(output.stdout)?;
    Ok(paths.split_terminator('\0').map(str::to_owned).collect())
}

fn read_file(path: String) -> Option<TreeFile> {
    let bytes = fs::read(&path).ok()?;
    Some(TreeFile { path, text: String::from_utf8_lossy(&bytes).into_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_keeps_its_rules() {
        crate::go_to_root().unwrap();
        assert_eq!(rules::check(&read_tree().unwrap()), [""; 0]);
    }
}
