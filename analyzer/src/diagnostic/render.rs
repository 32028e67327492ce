//! How a diagnostic prints: the fact, the Lua lines with a caret, the help, the lint's name.
//!
//! The form is rustc's own, without colour; the first line stands alone, for whoever prints `error:` before it.

mod window;

use std::borrow::Cow;
use std::fmt::Write as _;

use window::Window;

use crate::diagnostic::{Diagnostic, Label};
use crate::text::{Source, visible};

/// How much of a message or a help is shown: the names in it are the script's, and may have any length.
const LONGEST: usize = 600;

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
    let (message, help) = (visible(message), visible(help));
    let (message, help) = (shortened(&message), shortened(&help));
    format!("{message}\n{snippet}\n{margin} |\n{margin} = help: {help}")
}

/// The beginning and the end of a long text.
fn shortened(text: &str) -> Cow<'_, str> {
    let half = LONGEST / 2;
    if text.char_indices().nth(LONGEST).is_none() {
        return text.into();
    }
    let end = text.char_indices().nth(half).and_then(|(end, _)| text.get(..end)).unwrap_or_default();
    let start = text.char_indices().rev().nth(half).and_then(|(start, _)| text.get(start..));
    format!("{end}…{}", start.unwrap_or_default()).into()
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
    format!("{}:{}:{}", visible(place.name), place.line, place.column)
}

/// The lines of labels in one file.
fn lines(source: &Source, labels: &mut [&Label], margin: &str) -> String {
    labels.sort_by_key(|label| label.span);
    let mut text = String::new();
    let mut shown: Option<(usize, Window)> = None;
    for label in labels {
        let line = source.place(label.span.start).line;
        let window = match shown {
            Some((last, window)) if last == line && window.shows(label.span) => window,
            _ => {
                let window = Window::around(source, label.span);
                text.push_str(&gap(shown.map(|(last, _)| last), line, margin));
                let _ = write!(text, "\n{}", quoted(source, line, window, margin));
                window
            }
        };
        shown = Some((line, window));
        let carets = window.carets(source, label.span);
        let _ = write!(text, "\n{margin} | {}", format!("{carets} {}", visible(&label.text)).trim_end());
    }
    text
}

/// What stands before a line: nothing if it follows the one before, dots if lines are left out between them.
fn gap(shown: Option<usize>, line: usize, margin: &str) -> String {
    match shown {
        None => format!("\n{margin} |"),
        Some(shown) if shown == line || shown + 1 == line => String::new(),
        Some(_) => "\n...".to_owned(),
    }
}

fn margin(source: &Source, labels: &[Label]) -> String {
    let last = labels.iter().map(|label| source.place(label.span.start).line).max().unwrap_or(1);
    " ".repeat(last.to_string().len())
}

fn quoted(source: &Source, line: usize, window: Window, margin: &str) -> String {
    let (text, width) = (window.text(source), margin.len());
    format!("{line:>width$} | {text}").trim_end().to_owned()
}
