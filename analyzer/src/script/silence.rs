//! Writes the comments that silence what is found, as fixes: on a line of their own above the place, or into a comment that is there.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::refusal::{SYNTAX_ERROR, UNRESOLVED_INCLUDE};
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::syntax;
use crate::text::{Source, Span, shebang};

/// For each line that something is found on, the comment that silences all of it. None where no comment can stand, and none for
/// what no comment silences.
#[must_use]
pub fn silence(source: &Source, found: &[Diagnostic]) -> Vec<Fix> {
    let mut lines: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    let silenced = found.iter().filter(|it| it.lint != SYNTAX_ERROR && it.lint != UNRESOLVED_INCLUDE);
    for diagnostic in silenced {
        if let Some(label) = diagnostic.labels.first() {
            lines.entry(source.line(label.span.start)).or_default().insert(diagnostic.lint);
        }
    }
    let text = source.text().as_bytes();
    let chunk_start = shebang::any_chunk_start(source);
    let comments = syntax::comments(text, chunk_start);
    let writer =
        Writer { source, comments, broken: syntax::of_several_lines(text, chunk_start), chunk_start };
    let edits = lines.iter().filter_map(|(line, lints)| writer.edit(*line, lints));
    edits.map(|edit| Fix::certain([edit])).collect()
}

struct Writer<'a> {
    source: &'a Source,
    comments: Vec<Span>,
    /// What goes over several lines: no comment can stand within.
    broken: Vec<Span>,
    chunk_start: usize,
}

impl Writer<'_> {
    fn edit(&self, line: usize, lints: &BTreeSet<&str>) -> Option<Edit> {
        let names = lints.iter().copied().collect::<Vec<_>>().join(", ");
        self.more(line, &names).or_else(|| self.above(line, &names)).or_else(|| self.behind(line, &names))
    }

    /// More names in a comment that silences something on the line.
    fn more(&self, line: usize, names: &str) -> Option<Edit> {
        let is_near = |comment: &&Span| {
            let its_line = self.source.line(comment.end);
            its_line == line || its_line + 1 == line
        };
        self.comments.iter().filter(is_near).find_map(|comment| {
            let words = self.source.slice(*comment);
            super::suppression::lints(words).next()?;
            let end = comment.start + words.find(')')?;
            Some(Edit::insert(end, format!(", {names}")))
        })
    }

    fn above(&self, line: usize, names: &str) -> Option<Edit> {
        let Span { start, end } = self.source.line_span(line);
        let words = self.source.slice(Span::new(start, end));
        let indent = words.get(..words.len() - words.trim_start().len()).unwrap_or_default();
        let is_free = start >= self.chunk_start && self.is_free(start);
        is_free.then(|| Edit::insert(start, format!("{indent}-- redis-script: allow({names})\n")))
    }

    fn behind(&self, line: usize, names: &str) -> Option<Edit> {
        let end = self.source.line_span(line).end;
        let is_in_comment = self.comments.iter().any(|comment| comment.end == end);
        let is_free = end > self.chunk_start && self.is_free(end) && !is_in_comment;
        is_free.then(|| Edit::insert(end, format!(" -- redis-script: allow({names})")))
    }

    fn is_free(&self, at: usize) -> bool {
        !self.broken.iter().any(|token| token.start < at && at < token.end)
    }
}

#[cfg(test)]
mod tests {
    use super::silence;
    use crate::diagnostic::{Diagnostic, Label};
    use crate::text::{Source, Span};

    /// The text with `lint` silenced at each `@`.
    fn silenced(text: &str) -> String {
        let source = Source::new("x.lua", text.as_bytes());
        let found: Vec<Diagnostic> = text
            .match_indices('@')
            .map(|(at, _)| {
                let label = Label::new(Span::new(at, at + 1), "");
                Diagnostic { lint: "lint", ..Diagnostic::refusal("", String::new(), label, String::new()) }
            })
            .collect();
        let mut silenced = text.to_owned();
        for fix in silence(&source, &found).iter().rev() {
            let [edit] = fix.edits.as_slice() else { panic!("one edit") };
            silenced.replace_range(edit.span.start..edit.span.end, &edit.text);
        }
        silenced
    }

    #[test]
    fn a_comment_stands_above_the_line() {
        assert_eq!(silenced("a\n  @b @c\n"), "a\n  -- redis-script: allow(lint)\n  @b @c\n");
        assert_eq!(
            silenced("@a\n\t@b"),
            "-- redis-script: allow(lint)\n@a\n\t-- redis-script: allow(lint)\n\t@b"
        );
    }

    #[test]
    fn a_comment_that_is_there_gets_one_more_name() {
        let text = "-- redis-script: allow(other) because\n@a\n";
        assert_eq!(silenced(text), "-- redis-script: allow(other, lint) because\n@a\n");
        assert_eq!(silenced("@a -- redis-script: allow(x)"), "@a -- redis-script: allow(x, lint)");
    }

    #[test]
    fn no_comment_comes_into_a_string_or_a_first_line() {
        assert_eq!(silenced("f [[\n]] @b\n"), "f [[\n]] @b -- redis-script: allow(lint)\n");
        assert_eq!(silenced("f [[\n]] @b -- c\n"), "f [[\n]] @b -- c\n");
        assert_eq!(silenced("#!lua @\nreturn 1\n"), "#!lua @\nreturn 1\n");
        assert_eq!(silenced("#!lua\n@\n"), "#!lua\n-- redis-script: allow(lint)\n@\n");
    }
}
