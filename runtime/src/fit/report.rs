//! The words of an objection: what the function can reply and which type can't hold it, the Lua line, the mend,
//! the lint.

use super::problem::{Problem, bare};
use super::{Asked, Place};
use crate::found::{Found, Kind};
use crate::message::Message;
use crate::shape::{Shape, Variant};

pub(super) const fn compose(asked: &Asked, problem: &Problem, shape: &Shape, culprit: &Found, place: &Place<'_>) -> Message {
    let mut message = Message::new();
    message.push_parts(&["`", asked.function, "` can reply "]);
    push_head(&mut message, problem, shape, &culprit.kind, place);
    push_snippet(&mut message, culprit.at);
    push_note(&mut message, culprit.at, "help");
    push_help(&mut message, asked.function, problem, shape, &culprit.kind);
    push_note(&mut message, culprit.at, "lint");
    message.push(asked.lint.name());
    message
}

const fn push_head(message: &mut Message, problem: &Problem, shape: &Shape, kind: &Kind, place: &Place<'_>) {
    match problem {
        Problem::Ends(position) => {
            message.push("nil as element ");
            message.push_count(*position);
            push_place(message, " of ", place);
            message.push(", which ends the array there");
        }
        Problem::Dropped(names) => {
            message.push_parts(&["a table with string keys (", names, ")"]);
            push_place(message, " in ", place);
            message.push(", which Redis drops");
        }
        Problem::NoFloat | Problem::Cut => {
            push_kind(message, kind);
            push_place(message, " in ", place);
            message.push(", which Redis cuts to an integer on its way to `");
            message.push_type(shape);
            message.push("`");
        }
        Problem::Length(wanted) => {
            push_sized(message, bare(shape), kind);
            push_place(message, " in ", place);
            message.push(", where `");
            message.push_type(shape);
            message.push(if let Kind::Array { .. } = kind { "` takes " } else { "` takes a length of " });
            message.push_count(*wanted);
        }
        Problem::Tag(tag) => {
            message.push("the tag `");
            message.push_literal(tag);
            message.push("`");
            push_place(message, " in ", place);
            push_unheld(message, ", which `", shape, "` does not have");
        }
        Problem::Nil | Problem::Odd | Problem::Kind => {
            push_kind(message, kind);
            push_place(message, " in ", place);
            push_unheld(message, ", which `", shape, "` cannot hold");
        }
    }
}

const fn push_unheld(message: &mut Message, before: &str, shape: &Shape, after: &str) {
    message.push(before);
    message.push_type(shape);
    message.push(after);
}

/// Outermost first, as `ReplyError` has it.
const fn push_place(message: &mut Message, before: &str, place: &Place<'_>) {
    let Some(within) = place.within else { return };
    push_place(message, before, within);
    message.push(if within.position == 0 { before } else { ", " });
    if place.name.is_empty() {
        message.push("element ");
        message.push_count(place.position);
    } else {
        message.push_parts(&["field `", place.name, "`"]);
    }
}

const fn push_kind(message: &mut Message, kind: &Kind) {
    match kind {
        Kind::Unknown => message.push("something"),
        Kind::Nil => message.push("nil"),
        Kind::False => message.push("`false` (which arrives as nil)"),
        Kind::True => message.push("`true` (which arrives as 1)"),
        Kind::Integer(Some(number)) => {
            message.push("the number ");
            message.push_number(*number as i128);
        }
        Kind::Integer(None) => message.push("an integer"),
        Kind::Number => message.push("a number"),
        Kind::Fraction => message.push("a number with a fraction"),
        Kind::Text(text) => push_text(message, "text", *text),
        Kind::Status(text) => push_text(message, "status", *text),
        Kind::Error => message.push("an error"),
        Kind::Double => message.push("a double"),
        Kind::Array { open: true, .. } | Kind::Keyed(..) => message.push("an array"),
        Kind::Array { elements, .. } => {
            message.push("an array of ");
            message.push_count(elements.len());
        }
        Kind::Map => message.push("a map"),
        Kind::Set => message.push("a set"),
    }
}

const fn push_text(message: &mut Message, noun: &str, text: Option<&[u8]>) {
    match text {
        Some(text) => {
            message.push_parts(&["the ", noun, " `"]);
            message.push_literal(text);
            message.push("`");
        }
        None => message.push_parts(&["a ", noun]),
    }
}

/// The same with the length that is wrong.
const fn push_sized(message: &mut Message, shape: &Shape, kind: &Kind) {
    match kind {
        Kind::Array { elements, open: true } => {
            message.push("an array of at least ");
            return message.push_count(elements.len());
        }
        kind => push_kind(message, kind),
    }
    match (shape, kind) {
        (Shape::Tagged(..), Kind::Text(_) | Kind::Status(_)) => message.push(" alone"),
        (_, Kind::Text(Some(text)) | Kind::Status(Some(text))) => {
            message.push(" (");
            message.push_count(text.len());
            message.push(" bytes)");
        }
        _ => {}
    }
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

const fn push_help(message: &mut Message, function: &str, problem: &Problem, shape: &Shape, kind: &Kind) {
    match problem {
        Problem::Nil => push_nil_help(message, function, shape),
        Problem::Ends(_) => message.push("put `false` in its place, which arrives as nil and keeps the rest, or a value such as `''`"),
        Problem::NoFloat => message.push("return `tostring(x)`, or `string.format('%.17g', x)` for every digit"),
        Problem::Cut => message.push("say `math.floor(x)` in the script, or return `tostring(x)` and take `f64`"),
        Problem::Dropped(_) => message.push("return the values by position, as in `{a, b}`, or `cjson.encode(t)` as a text"),
        Problem::Length(wanted) => push_length_help(message, *wanted, bare(shape)),
        Problem::Odd => message.push("return keys and values in turn"),
        Problem::Tag(tag) => push_tag_help(message, tag, bare(shape)),
        Problem::Kind => push_kind_help(message, bare(shape), kind),
    }
}

const fn push_nil_help(message: &mut Message, function: &str, shape: &Shape) {
    if let Shape::Bool = shape {
        return message.push("return 1 or 0, which `bool` tells apart");
    }
    message.push("take `Option<");
    message.push_type(shape);
    message.push_parts(&[">` in `", function, "`, or return a value here"]);
}

const fn push_length_help(message: &mut Message, wanted: usize, shape: &Shape) {
    let is_text = matches!(shape, Shape::Repeat(Shape::Bytes, _));
    message.push(if is_text { "return a text of " } else { "return an array of " });
    message.push_count(wanted);
    message.push(if is_text { " bytes, or change the type" } else { ", or change the type" });
}

const fn push_tag_help(message: &mut Message, tag: &[u8], shape: &Shape) {
    message.push("add a variant for `");
    message.push_literal(tag);
    message.push("`, or return ");
    if let Shape::Tagged(_, variants) = shape {
        push_tags(message, variants);
    }
}

const fn push_tags(message: &mut Message, mut variants: &[Variant]) {
    while let [variant, rest @ ..] = variants {
        message.push_parts(&["`", variant.tag, "`"]);
        message.push(match rest {
            [] => "",
            [_] => " or ",
            _ => ", ",
        });
        variants = rest;
    }
}

const fn push_kind_help(message: &mut Message, shape: &Shape, kind: &Kind) {
    if let (Shape::Integer { min, max, .. }, Kind::Integer(_)) = (shape, kind) {
        message.push("return a number from ");
        message.push_number(*min);
        message.push(" to ");
        message.push_number(*max);
        return message.push(", or take a wider type");
    }
    message.push_parts(&["take ", type_for(kind), ", or return ", value_for(shape)]);
}

const fn type_for(kind: &Kind) -> &'static str {
    match kind {
        Kind::True => "`bool`",
        Kind::Integer(_) | Kind::Fraction | Kind::Number => "an integer such as `i64`",
        Kind::Text(_) | Kind::Status(_) => "`String`",
        Kind::Double => "`f64`",
        Kind::Map => "a `HashMap`",
        Kind::Set => "a `HashSet`",
        _ => "a `Vec`, a tuple or a struct",
    }
}

const fn value_for(shape: &Shape) -> &'static str {
    match shape {
        Shape::Integer { .. } => "an integer",
        Shape::Float(_) => "`tostring(x)`",
        Shape::Bool => "1 or 0",
        Shape::Text(_) | Shape::Bytes => "a text, with `tostring(x)` for a number",
        Shape::Map(..) => "an array of keys and values in turn",
        Shape::Tagged(..) => "an array that begins with a tag",
        Shape::Repeat(inner, _) => value_for(inner),
        _ => "an array",
    }
}
