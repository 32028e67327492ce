//! Comments to the analyzer: `-- redis-script: allow(lint_name) reason` silences a lint on its line and the next, and
//! `-- redis-script: all_or_nothing` asks for a proof.

use std::collections::HashSet;

use crate::text::{Source, Span};

/// The lints that a script silences, each with the line of its comment; and what it asks for.
#[derive(Debug, Default)]
pub struct Suppressions {
    found: HashSet<(usize, String)>,
    /// The comments that ask for a proof that it does all or nothing.
    all_or_nothing: Vec<Span>,
    /// Each name as it is written, with its place.
    names: Vec<(String, Span)>,
}

impl Suppressions {
    /// Reads the comments of a script.
    #[must_use]
    pub fn gather(source: &Source, comments: &[Span]) -> Self {
        let (mut found, mut names) = (HashSet::new(), Vec::new());
        for comment in comments {
            let words = source.slice(*comment);
            for name in lints(words) {
                found.insert((source.line(comment.end), name.to_owned()));
                names.extend(place(words, name, comment.start).map(|span| (name.to_owned(), span)));
            }
        }
        let asks = |comment: &&Span| asked(source.slice(**comment)) == Some("all_or_nothing");
        let all_or_nothing = comments.iter().filter(asks).copied().collect();
        Self { found, all_or_nothing, names }
    }

    /// Each lint that a comment names, with the line of the comment, in no order.
    pub fn lines(&self) -> impl Iterator<Item = (&str, usize)> {
        self.found.iter().map(|(line, lint)| (lint.as_str(), *line))
    }

    /// Whether a comment asks for a proof that the script does all or nothing, or the function whose text is at `function`.
    pub(crate) fn asks_for_all_or_nothing(&self, function: Option<Span>) -> bool {
        self.all_or_nothing.iter().any(|comment| function.is_none_or(|function| function.contains(*comment)))
    }

    /// Each name that a comment has, and where it stands.
    pub(crate) fn names(&self) -> impl Iterator<Item = (&str, Span)> {
        self.names.iter().map(|(name, span)| (name.as_str(), *span))
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
    let list = said(comment).and_then(|rest| rest.strip_prefix("allow("));
    let list = list.and_then(|rest| rest.split_once(')')).map_or("", |(list, _)| list);
    list.split(',').map(str::trim).filter(|name| !name.is_empty())
}

/// What a comment says to the analyzer.
fn said(comment: &str) -> Option<&str> {
    let text = comment.trim_start_matches(['-', '[', '=']).trim_start();
    text.strip_prefix("redis-script:").map(str::trim_start)
}

/// The first word of that.
fn asked(comment: &str) -> Option<&str> {
    said(comment)?.split([' ', '\t', '\n', ':', ']', '(']).next()
}

/// Where a part of a comment stands in the text.
fn place(comment: &str, part: &str, start: usize) -> Option<Span> {
    let before = part.as_ptr().addr().checked_sub(comment.as_ptr().addr())?;
    Some(Span::new(start + before, start + before + part.len()))
}

#[cfg(test)]
mod tests {
    use super::{asked, lints};

    #[test]
    fn a_comment_asks_for_a_proof() {
        for comment in ["-- redis-script: all_or_nothing", "--[[ redis-script: all_or_nothing ]]"] {
            assert_eq!(asked(comment), Some("all_or_nothing"));
        }
        assert_eq!(asked("-- all_or_nothing"), None);
        assert_ne!(asked("-- redis-script: all_or_nothing_else"), Some("all_or_nothing"));
    }

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
