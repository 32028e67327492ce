//! How a diagnostic prints: the fact, the Lua lines with a caret, the help, the lint's name.
//!
//! The form is rustc's own, without colour; the first line stands alone, for whoever prints `error:` before it.

use std::fmt::Write as _;

use crate::{Diagnostic, Label, Source};

/// The whole text of a diagnostic, without a trailing newline.
#[must_use]
pub fn render(source: &Source, diagnostic: &Diagnostic) -> String {
    let mut text = diagnostic.message.clone();
    let snippet = snippet(source, &diagnostic.labels);
    let margin = margin(source, &diagnostic.labels);
    let _ = write!(text, "\n{snippet}\n{margin} |\n{margin} = help: {}", diagnostic.help);
    let _ = write!(text, "\n{margin} = lint: {}", diagnostic.lint);
    text
}

/// The Lua lines of `labels`, each with its caret; the first label's place stands in the head.
#[must_use]
pub fn snippet(source: &Source, labels: &[Label]) -> String {
    let margin = margin(source, labels);
    let mut text = String::new();
    if let Some(first) = labels.first() {
        let place = source.place(first.span.start);
        let _ = write!(text, "{margin}--> {}:{}:{}", source.name(), place.line, place.column);
    }
    let mut in_order: Vec<&Label> = labels.iter().collect();
    in_order.sort_by_key(|label| label.span);
    let mut shown = None;
    for label in in_order {
        let line = source.line(label.span.start);
        if shown != Some(line) {
            text.push_str(&gap(shown, line, &margin));
            let _ = write!(text, "\n{}", quoted_line(source, line, &margin));
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
    let last = labels.iter().map(|label| source.line(label.span.start)).max().unwrap_or(1);
    " ".repeat(last.to_string().len())
}

fn quoted_line(source: &Source, line: usize, margin: &str) -> String {
    let text = printable(source.slice(source.line_span(line)));
    let width = margin.len();
    format!("{line:>width$} | {text}").trim_end().to_owned()
}

fn caret(source: &Source, label: &Label) -> String {
    let place = source.place(label.span.start);
    let line = source.line_span(place.line);
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
