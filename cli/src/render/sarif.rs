//! SARIF 2.1.0, which code hosts show beside the lines: one run, whose rules are the lints.
//!
//! Columns count characters from 1, and an end is the place behind the last one.

use std::io::Write;
use std::path::{Path, PathBuf};

use redis_script_analyzer::lints::{Lint, PAGES};
use redis_script_analyzer::{Certainty, Diagnostic, Edit, Fix, Label, Level};
use serde_json::{Value, json};

use crate::catalog;
use crate::inspect::Checked;
use crate::outcome::Failure;
use crate::region::Region;
use crate::render::uri;

pub(crate) fn write(output: &mut impl Write, checked: &[Checked]) -> Result<(), Failure> {
    let results: Vec<Value> = checked.iter().flat_map(results).collect();
    let rules: Vec<Value> = catalog::all().map(rule).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "redis-script",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *output, &log)?;
    writeln!(output)?;
    Ok(output.flush()?)
}

fn rule(lint: &Lint) -> Value {
    json!({
        "id": lint.name,
        "shortDescription": { "text": lint.summary() },
        "helpUri": format!("{PAGES}#{}", lint.name),
        "help": { "text": lint.page(), "markdown": lint.page() },
        "defaultConfiguration": { "level": level(lint.level) },
    })
}

fn results(file: &Checked) -> impl Iterator<Item = Value> {
    file.diagnostics.iter().map(|diagnostic| result(file, diagnostic))
}

fn result(file: &Checked, diagnostic: &Diagnostic) -> Value {
    let (first, others) = diagnostic.labels.split_at(diagnostic.labels.len().min(1));
    let locations = |labels: &[Label]| labels.iter().map(|label| location(file, label)).collect::<Vec<_>>();
    let mut result = json!({
        "ruleId": diagnostic.lint,
        "ruleIndex": catalog::all().position(|lint| lint.name == diagnostic.lint),
        "level": level(diagnostic.level),
        "message": { "text": format!("{}\nhelp: {}", diagnostic.message, diagnostic.help) },
        "locations": locations(first),
        "relatedLocations": locations(others),
    });
    let fix = diagnostic.fix.as_deref().and_then(|fix| fix_entry(file, fix, &diagnostic.help));
    if let (Some(fix), Some(object)) = (fix, result.as_object_mut()) {
        object.insert("fixes".to_owned(), json!([fix]));
    }
    result
}

/// One change for each edit: several may be in one file.
fn fix_entry(file: &Checked, fix: &Fix, help: &str) -> Option<Value> {
    let changes: Option<Vec<Value>> = fix.edits.iter().map(|edit| change(file, edit)).collect();
    let description = match fix.certainty {
        Certainty::Certain => help.to_owned(),
        Certainty::Perhaps => format!("perhaps: {help}"),
    };
    Some(json!({ "description": { "text": description }, "artifactChanges": changes? }))
}

fn change(file: &Checked, edit: &Edit) -> Option<Value> {
    let Region { file: at, start, end, .. } = Region::find(&file.source, edit.span)?;
    let path = file.files.get(at)?;
    Some(json!({
        "artifactLocation": { "uri": uri::from_path(path) },
        "replacements": [{
            "deletedRegion": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            },
            "insertedContent": { "text": edit.text },
        }],
    }))
}

fn location(file: &Checked, label: &Label) -> Value {
    let (start, end) = (file.source.place(label.span.start), file.source.place(label.span.end));
    let path = file.files.get(start.file).map_or(Path::new(""), PathBuf::as_path);
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri::from_path(path) },
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            },
        },
    });
    if let (false, Some(object)) = (label.text.is_empty(), location.as_object_mut()) {
        object.insert("message".to_owned(), json!({ "text": label.text }));
    }
    location
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Allow => "none",
        Level::Warn => "warning",
        Level::Deny => "error",
    }
}
