//! One JSON object a line for each diagnostic.

use std::io::Write;

use redis_script_analyzer::{Diagnostic, Source};
use serde::Serialize;

use super::level;
use crate::inspect::Inspected;
use crate::outcome::Failure;

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
            level: level::word(diagnostic.level),
            path: place.name,
            line: place.line,
            column: place.column,
            message: &diagnostic.message,
            help: &diagnostic.help,
        }
    }
}

pub(crate) fn write(output: &mut impl Write, inspected: &[Inspected]) -> Result<(), Failure> {
    for file in inspected {
        for diagnostic in &file.diagnostics {
            serde_json::to_writer(&mut *output, &Entry::new(&file.source, diagnostic))?;
            writeln!(output)?;
        }
    }
    Ok(output.flush()?)
}
