//! The first line of an objection: what is replied, where, and why that is wrong.

use super::Place;
use super::problem::{Problem, bare};
use crate::reply_check::inferred::ValueKind;
use crate::shape::Shape;
use crate::shape::const_text::ConstText;

pub(super) const fn push(
    message: &mut ConstText,
    problem: &Problem,
    shape: &Shape,
    kind: &ValueKind,
    place: &Place<'_>,
) {
    push_what(message, problem, shape, kind);
    push_place(message, if let Problem::Ends(_) = problem { " of " } else { " in " }, place);
    push_why(message, problem, shape, kind);
}

const fn push_what(message: &mut ConstText, problem: &Problem, shape: &Shape, kind: &ValueKind) {
    match problem {
        Problem::Ends(position) => {
            message.push("nil as element ");
            message.push_count(*position);
        }
        Problem::Dropped(names) => message.push_parts(&["a table with string keys (", names, ")"]),
        Problem::Length(_) => push_sized(message, bare(shape), kind),
        Problem::Tag([]) => message.push("an empty tag"),
        Problem::Tag(tag) => {
            message.push("the tag ");
            message.push_literal(tag);
        }
        _ => push_kind(message, kind),
    }
}

const fn push_why(message: &mut ConstText, problem: &Problem, shape: &Shape, kind: &ValueKind) {
    match problem {
        Problem::Ends(_) => message.push(", which ends the array there"),
        Problem::Dropped(_) => message.push(", which Redis drops"),
        Problem::NoFloat | Problem::Cut => {
            push_type(message, ", which Redis cuts to an integer on its way to ", shape, "");
        }
        Problem::Length(wanted) => {
            let takes = if let ValueKind::Array { .. } = kind { " takes " } else { " takes a length of " };
            push_type(message, ", where ", shape, takes);
            message.push_count(*wanted);
        }
        Problem::Tag(_) => push_type(message, ", which ", shape, " does not have"),
        Problem::Missing(name) => {
            message.push_parts(&[" without the name `", name, "`"]);
            push_type(message, ", which ", shape, " must have");
        }
        Problem::Positions => push_type(message, ", which ", shape, " takes by position"),
        Problem::Nil | Problem::Odd | Problem::Kind => push_type(message, ", which ", shape, " cannot hold"),
    }
}

const fn push_type(message: &mut ConstText, before: &str, shape: &Shape, after: &str) {
    message.push_parts(&[before, "`"]);
    message.push_type(shape);
    message.push_parts(&["`", after]);
}

/// Innermost first, as `ReplyError` has it.
const fn push_place(message: &mut ConstText, before: &str, place: &Place<'_>) {
    let Some(within) = place.within else { return };
    message.push(before);
    if place.position == Place::ANY {
        message.push("any element");
    } else if place.name.is_empty() {
        message.push("element ");
        message.push_count(place.position);
    } else {
        message.push_parts(&["field `", place.name, "`"]);
    }
    push_place(message, " of ", within);
}

const fn push_kind(message: &mut ConstText, kind: &ValueKind) {
    match kind {
        ValueKind::Unknown => message.push("something"),
        ValueKind::Nil => message.push("nil"),
        ValueKind::False => message.push("`false` (which arrives as nil)"),
        ValueKind::Missing => message.push("nil (where nothing is found)"),
        ValueKind::True => message.push("`true` (which arrives as 1)"),
        ValueKind::Integer(Some(number)) => {
            message.push("the number ");
            message.push_number(*number as i128);
        }
        ValueKind::Integer(None) => message.push("an integer"),
        ValueKind::Number => message.push("a number"),
        ValueKind::Fraction => message.push("a number with a fraction"),
        ValueKind::Text(text) => push_text(message, "text", *text),
        ValueKind::Status(text) => push_text(message, "status", *text),
        ValueKind::Error => message.push("an error"),
        ValueKind::Double => message.push("a double"),
        ValueKind::Array { open: true, .. } | ValueKind::Keyed(..) => message.push("an array"),
        ValueKind::Pairs(_) => message.push("any number of names and values"),
        ValueKind::Array { elements, .. } => {
            message.push("an array of ");
            message.push_count(elements.len());
        }
        ValueKind::Map => message.push("a map"),
        ValueKind::Set => message.push("a set"),
    }
}

const fn push_text(message: &mut ConstText, noun: &str, text: Option<&[u8]>) {
    match text {
        Some([]) => message.push_parts(&["an empty ", noun]),
        Some(text) => {
            message.push_parts(&["the ", noun, " "]);
            message.push_literal(text);
        }
        None => message.push_parts(&["a ", noun]),
    }
}

/// The same with the length that is wrong.
const fn push_sized(message: &mut ConstText, shape: &Shape, kind: &ValueKind) {
    match kind {
        ValueKind::Array { elements, open: true, .. } => {
            message.push("an array of at least ");
            return message.push_count(elements.len());
        }
        kind => push_kind(message, kind),
    }
    match (shape, kind) {
        (Shape::Tagged(..), ValueKind::Text(_) | ValueKind::Status(_)) => message.push(" alone"),
        (_, ValueKind::Text(Some(text)) | ValueKind::Status(Some(text))) => {
            message.push(" (");
            message.push_count(text.len());
            message.push(" bytes)");
        }
        _ => {}
    }
}
