//! An objection as text: what the function can reply, the Lua line, the mend, the lint.

use super::problem::Problem;
use super::{Asked, Place, head, help};
use crate::found::Found;
use crate::message::Message;
use crate::shape::Shape;

pub(super) const fn compose(
    asked: &Asked,
    problem: &Problem,
    shape: &Shape,
    culprit: &Found,
    place: &Place<'_>,
) -> Message {
    let mut message = Message::new();
    message.push_parts(&["`", asked.function, "` can reply "]);
    head::push(&mut message, problem, shape, &culprit.kind, place);
    push_snippet(&mut message, culprit.at);
    push_note(&mut message, culprit.at, "help");
    help::push(&mut message, asked.function, problem, shape, &culprit.kind);
    push_note(&mut message, culprit.at, "lint");
    message.push(asked.lint.name());
    message
}

const fn push_snippet(message: &mut Message, at: &str) {
    if !matches!(at.as_bytes(), [] | [b'\n', ..]) {
        message.push("\n");
    }
    message.push(at);
}

/// Under the bar of the snippet, as rustc has its notes.
const fn push_note(message: &mut Message, at: &str, title: &str) {
    if !matches!(message.as_str().as_bytes(), [.., b'\n']) {
        message.push("\n");
    }
    let mut column = bar(at.as_bytes());
    while column > 0 {
        message.push(" ");
        column -= 1;
    }
    message.push_parts(&["= ", title, ": "]);
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
