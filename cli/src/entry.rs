//! A diagnostic as data: the fields are those of the JSON object.

use redis_script_analyzer::{Certainty, Diagnostic, Edit, Fix, Source};
use serde::Serialize;

use crate::catalog;
use crate::region::Region;

/// A diagnostic as it is written.
#[derive(Debug, Serialize)]
pub(crate) struct Entry<'a> {
    lint: &'a str,
    level: &'a str,
    path: &'a str,
    /// From 1.
    line: usize,
    /// From 1, in characters.
    column: usize,
    message: &'a str,
    help: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<FixEntry<'a>>,
}

/// What to write instead; all edits belong together.
#[derive(Debug, Serialize)]
struct FixEntry<'a> {
    /// `--fix` applies it.
    certain: bool,
    edits: Vec<EditEntry<'a>>,
}

/// A stretch of a file, and what comes in its place. Its end is the place behind the last character.
#[derive(Debug, Serialize)]
struct EditEntry<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
}

impl<'a> Entry<'a> {
    pub(crate) fn new(source: &'a Source, diagnostic: &'a Diagnostic) -> Self {
        let place = source.place(diagnostic.labels.first().map_or(0, |label| label.span.start));
        Self {
            lint: diagnostic.lint,
            level: catalog::level(diagnostic.level),
            path: place.name,
            line: place.line,
            column: place.column,
            message: &diagnostic.message,
            help: &diagnostic.help,
            fix: diagnostic.fix.as_deref().and_then(|fix| FixEntry::new(source, fix)),
        }
    }
}

impl<'a> FixEntry<'a> {
    fn new(source: &'a Source, fix: &'a Fix) -> Option<Self> {
        let edits = fix.edits.iter().map(|edit| EditEntry::new(source, edit)).collect::<Option<_>>()?;
        Some(Self { certain: fix.certainty == Certainty::Certain, edits })
    }
}

impl<'a> EditEntry<'a> {
    fn new(source: &'a Source, edit: &'a Edit) -> Option<Self> {
        let Region { name, start, end, .. } = Region::find(source, edit.span)?;
        let (line, column) = (start.line, start.column);
        Some(Self { path: name, line, column, end_line: end.line, end_column: end.column, text: &edit.text })
    }
}
