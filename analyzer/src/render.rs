//! How a diagnostic prints: the fact, the Lua lines with a caret, the help, the lint's name.
//!
//! The form is rustc's own, without colour; the first line stands alone, for whoever prints `error:` before it.

use std::fmt::Write as _;

use crate::{Diagnostic, Label, Source};

/// The whole text of a diagnostic, without a trailing newline.
#[must_use]
pub fn render(source: &Source, diagnostic: &Diagnostic) -> String {
    let Diagnostic { lint, message, labels, help, .. } = diagnostic;
    let text = render_mistake(source, message, labels, help);
    format!("{text}\n{} = lint: {lint}", margin(source, labels))
}

/// The same of a mistake that no lint has found, as one in a file of settings.
#[must_use]
pub fn render_mistake(source: &Source, message: &str, labels: &[Label], help: &str) -> String {
    let (snippet, margin) = (snippet(source, labels), margin(source, labels));
    format!("{message}\n{snippet}\n{margin} |\n{margin} = help: {help}")
}

/// The Lua lines of `labels`, each with its caret, file by file; the first label's place stands in the head.
#[must_use]
pub fn snippet(source: &Source, labels: &[Label]) -> String {
    let margin = margin(source, labels);
    let file = |label: &Label| source.place(label.span.start).file;
    let Some(first) = labels.first() else { return String::new() };
    let mut text = format!("{margin}--> {}", place(source, first));
    let (mut shown, mut rest): (Vec<&Label>, Vec<&Label>) =
        labels.iter().partition(|label| file(label) == file(first));
    loop {
        text.push_str(&lines(source, &mut shown, &margin));
        let Some(next) = rest.first().copied() else { return text };
        let _ = write!(text, "\n{margin} |\n{margin}::: {}", place(source, next));
        (shown, rest) = rest.into_iter().partition(|label| file(label) == file(next));
    }
}

/// `scripts/hit.lua:3:5`
fn place(source: &Source, label: &Label) -> String {
    let place = source.place(label.span.start);
    format!("{}:{}:{}", place.name, place.line, place.column)
}

/// The lines of labels in one file.
fn lines(source: &Source, labels: &mut [&Label], margin: &str) -> String {
    labels.sort_by_key(|label| label.span);
    let mut text = String::new();
    let mut shown = None;
    for label in labels {
        let line = source.place(label.span.start).line;
        if shown != Some(line) {
            text.push_str(&gap(shown, line, margin));
            let _ = write!(text, "\n{}", quoted_line(source, label, margin));
        }
        shown = Some(line);
        let _ = write!(text, "\n{margin} | {}", caret(source, label));
    }
    text
}

/// What stands before a line: nothing if it follows the one before, dots if lines are left out between them.
fn gap(shown: Option<usize>, line: usize, margin: &str) -> String {
    match shown {
        None => format!("\n{margin} |"),
        Some(shown) if shown + 1 == line => String::new(),
        Some(_) => "\n...".to_owned(),
    }
}

fn margin(source: &Source, labels: &[Label]) -> String {
    let last = labels.iter().map(|label| source.place(label.span.start).line).max().unwrap_or(1);
    " ".repeat(last.to_string().len())
}

fn quoted_line(source: &Source, label: &Label, margin: &str) -> String {
    let text = printable(source.slice(source.line_span(source.line(label.span.start))));
    let (line, width) = (source.place(label.span.start).line, margin.len());
    format!("{line:>width$} | {text}").trim_end().to_owned()
}

fn caret(source: &Source, label: &Label) -> String {
    let line = source.line_span(source.line(label.span.start));
    let before = printable(source.slice(crate::Span::new(line.start, label.span.start.min(line.end))));
    let marked = printable(source.slice(crate::Span::new(label.span.start, label.span.end.min(line.end))));
    let indent = " ".repeat(before.chars().count());
    let carets = "^".repeat(marked.chars().count().max(1));
    format!("{indent}{carets} {}", label.text).trim_end().to_owned()
}

/// A tab is four blanks and a control character is one replacement character, so that carets line up.
fn printable(text: &str) -> String {
    let replace = |character: char| if character.is_control() { '\u{fffd}' } else { character };
    text.replace('\t', "    ").chars().map(replace).collect()
}
