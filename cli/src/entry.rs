//! A diagnostic as data: the fields are those of the JSON object.

use redis_script_analyzer::{Diagnostic, Source};
use serde::Serialize;

use crate::catalog;

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
        }
    }
}
