//! What servers say wrongly of the words of their commands: `corrections.txt`, written by hand, each block with its reason.
//!
//! A correction that no server needs any more is an error, so that the file only has what is wrong today.

use crate::run::Outcome;
use std::collections::BTreeMap;

const FILE: &str = include_str!("corrections.txt");

/// In front of a line that says since when an option is there.
const SINCE: &str = "since ";

/// All lines of each command that is corrected.
pub(super) type Corrections = BTreeMap<&'static str, Vec<&'static str>>;

/// The lines that stand for what servers say.
pub(super) fn lines() -> Corrections {
    let mut corrections = Corrections::new();
    for line in written().filter(|line| !line.starts_with(SINCE)) {
        let (name, pattern) = line.split_once(' ').unwrap_or((line, ""));
        corrections.entry(name).or_default().push(pattern);
    }
    corrections
}

/// Options that servers say nothing true about: `set GET+NX 7.0:+` says since when, and `bitop OR -` that all have it.
pub(super) fn options() -> impl Iterator<Item = &'static str> {
    written().filter_map(|line| line.strip_prefix(SINCE))
}

fn written() -> impl Iterator<Item = &'static str> {
    FILE.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// Refuses lines that are as the servers say.
pub(super) fn check_need(name: &str, corrected: &[&str], said: &[String]) -> Outcome {
    if corrected == said {
        return Err(format!("the servers say the same of `{name}` as its correction: remove that").into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_block_has_its_reason() {
        for block in FILE.split("\n\n").skip(1) {
            let reason = block.lines().take_while(|line| line.starts_with("# ")).count();
            assert!(reason > 0 && block.lines().nth(reason).is_some(), "{block}");
        }
    }

    #[test]
    fn a_command_may_have_several_lines() {
        assert_eq!(lines()["expire"].len(), 2);
        assert!(options().any(|line| line == "set GET+NX 7.0:+"));
    }
}
