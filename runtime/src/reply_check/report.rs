//! An objection as text: what the function can reply, the Lua line, the fix, the lint.

use super::problem::Problem;
use super::{Asked, Place, first_line, help};
use crate::reply_check::inferred::Found;
use crate::shape::Shape;
use crate::shape::const_text::ConstText;

/// The pages of the lints, as the analyzer names them too.
pub(super) const PAGES: &str = "https://docs.rs/redis-script/latest/redis_script/lints/";

pub(super) const fn compose(
    message: &mut ConstText,
    asked: &Asked,
    problem: &Problem,
    shape: &Shape,
    culprit: &Found,
    place: &Place<'_>,
) {
    if !message.is_empty() {
        message.push("\n\n");
    }
    message.push_parts(&["`", asked.function, "` can reply "]);
    first_line::push(message, problem, shape, &culprit.kind, place);
    push_snippet(message, culprit.at);
    push_note(message, culprit.at, "help");
    help::push(message, problem, shape, &culprit.kind);
    push_note(message, culprit.at, "lint");
    message.push(asked.lint.name());
    push_note(message, culprit.at, "see");
    message.push_parts(&[PAGES, "#", asked.lint.name()]);
}

const fn push_snippet(message: &mut ConstText, at: &str) {
    if !matches!(at.as_bytes(), [] | [b'\n', ..]) {
        message.push("\n");
    }
    message.push(at);
    if !at.is_empty() {
        push_under_bar(message, at);
        message.push("|");
    }
}

const fn push_note(message: &mut ConstText, at: &str, title: &str) {
    push_under_bar(message, at);
    message.push_parts(&["= ", title, ": "]);
}

/// Begins a line under the bar of the snippet, where rustc has its notes.
const fn push_under_bar(message: &mut ConstText, at: &str) {
    if !matches!(message.as_str().as_bytes(), [.., b'\n']) {
        message.push("\n");
    }
    let mut column = bar(at.as_bytes());
    while column > 0 {
        message.push(" ");
        column -= 1;
    }
}

const fn bar(mut at: &[u8]) -> usize {
    let mut column = 0;
    while let [byte, rest @ ..] = at {
        match byte {
            b'|' => return column,
            b'\n' => column = 0,
            _ => column += 1,
        }
        at = rest;
    }
    3
}
