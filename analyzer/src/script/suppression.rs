//! Comments that silence a lint: `-- redis-script: allow(lint_name) reason`, on the line or the line above.

use std::collections::HashSet;

use crate::text::{Source, Span};

/// The lints that a script silences, each with the line of its comment.
#[derive(Debug, Default)]
pub struct Suppressions {
    found: HashSet<(usize, String)>,
}

impl Suppressions {
    /// Reads the comments of a script.
    #[must_use]
    pub fn gather(source: &Source, comments: &[Span]) -> Self {
        let mut found = HashSet::new();
        for comment in comments {
            for name in lints(source.slice(*comment)) {
                found.insert((source.line(comment.end), name.to_owned()));
            }
        }
        Self { found }
    }

    /// Each lint that a comment names, with the line of the comment, in no order.
    pub fn lines(&self) -> impl Iterator<Item = (&str, usize)> {
        self.found.iter().map(|(line, lint)| (lint.as_str(), *line))
    }

    /// Whether `lint` is silenced at the line of `span`.
    #[must_use]
    pub fn silence(&self, lint: &str, source: &Source, span: Span) -> bool {
        if self.found.is_empty() {
            return false;
        }
        let line = source.line(span.start);
        let is_silenced_at = |line: usize| self.found.contains(&(line, lint.to_owned()));
        is_silenced_at(line) || is_silenced_at(line - 1)
    }
}

pub(super) fn lints(comment: &str) -> impl Iterator<Item = &str> {
    let text = comment.trim_start_matches(['-', '[', '=']).trim_start();
    let list =
        text.strip_prefix("redis-script:").map(str::trim_start).and_then(|rest| rest.strip_prefix("allow("));
    let list = list.and_then(|rest| rest.split_once(')')).map_or("", |(list, _)| list);
    list.split(',').map(str::trim).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::lints;

    #[test]
    fn a_comment_names_lints_before_its_reason() {
        let found = |comment| lints(comment).collect::<Vec<_>>();
        assert_eq!(
            found("-- redis-script: allow(unused_key, unused_argument) for routing"),
            ["unused_key", "unused_argument"]
        );
        assert_eq!(found("--[[ redis-script: allow(unused_key) ]]"), ["unused_key"]);
        assert!(found("-- allow(unused_key)").is_empty());
        assert!(found("-- redis-script: allow(unused_key").is_empty());
    }
}
