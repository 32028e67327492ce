//! The help of an objection: one way to fix it, in the imperative.

use super::problem::{Problem, bare};
use crate::reply_check::inferred::ValueKind;
use crate::shape::const_text::ConstText;
use crate::shape::{Item, Shape, Variant};

pub(super) const fn push(message: &mut ConstText, problem: &Problem, shape: &Shape, kind: &ValueKind) {
    match problem {
        Problem::Nil => push_nil_help(message, shape),
        Problem::Ends(_) => {
            message.push("put `false` in its place, which arrives as nil and keeps the rest, ");
            message.push("or a value such as `''`");
        }
        Problem::NoFloat => push_float_help(message, kind),
        Problem::Cut => {
            message.push("write `math.floor(x)` in the script, or return `tostring(x)` and take `f64`");
        }
        Problem::Dropped(_) => {
            message.push("return the values by position, as in `{a, b}`, or `cjson.encode(t)` as a text");
        }
        Problem::Length(wanted) => push_length_help(message, *wanted, bare(shape)),
        Problem::Odd => message.push("return alternating keys and values"),
        Problem::Missing(name) => {
            message.push_parts(&[
                "put `'",
                name,
                "'` and its value into the reply, or make the field an `Option`",
            ]);
        }
        Problem::Positions => push_positions_help(message, bare(shape)),
        Problem::Tag(tag) => push_tag_help(message, tag, bare(shape)),
        Problem::Kind => push_kind_help(message, bare(shape), kind),
    }
}

const fn push_positions_help(message: &mut ConstText, shape: &Shape) {
    match shape {
        Shape::Fixed(name, [Item { name: field, .. }, ..]) if !field.is_empty() => {
            message.push_parts(&[
                "put `#[reply(map)]` on `",
                name,
                "`, which then takes each field by its name",
            ]);
        }
        _ => message.push("take a `HashMap`, a `Vec` of pairs, or a struct with `#[reply(map)]`"),
    }
}

const fn push_float_help(message: &mut ConstText, kind: &ValueKind) {
    message.push("return `tostring(x)`, or `string.format('%.17g', x)` for every digit");
    if let ValueKind::Number = kind {
        message.push(", or `math.floor(x)` for a whole number");
    }
}

const fn push_nil_help(message: &mut ConstText, shape: &Shape) {
    if let Shape::Bool = shape {
        return message
            .push("take `LuaBool`, for which nil is `false`, or `Option<bool>`, or return 1 or 0 instead");
    }
    message.push("take `Option<");
    message.push_type(shape);
    message.push(">` instead, or return a value here");
}

const fn push_length_help(message: &mut ConstText, wanted: usize, shape: &Shape) {
    let is_text = matches!(shape, Shape::Repeat(Shape::Bytes(_), _));
    message.push(if is_text { "return a text of " } else { "return an array of " });
    message.push_count(wanted);
    message.push(if is_text { " bytes" } else { "" });
    message
        .push(", or change the type; `-- redis-script: allow(reply_length)` is for a line that never runs");
}

const fn push_tag_help(message: &mut ConstText, tag: &[u8], shape: &Shape) {
    message.push("add a variant for ");
    message.push_literal(tag);
    message.push(" (`#[reply(tag = \"…\")]` sets the tag of a variant), or return ");
    if let Shape::Tagged(_, variants) = shape {
        push_tags(message, variants);
    }
}

const fn push_tags(message: &mut ConstText, mut variants: &[Variant]) {
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

const fn push_kind_help(message: &mut ConstText, shape: &Shape, kind: &ValueKind) {
    if let (Shape::Integer { min, max, .. }, ValueKind::Integer(_)) = (shape, kind) {
        message.push("return a number from ");
        message.push_number(*min);
        message.push(" to ");
        message.push_number(*max);
        return message.push(", or take a wider type");
    }
    if let (Shape::Bool, ValueKind::Status(_)) = (shape, kind) {
        return message.push("take `LuaBool`, for which the status `OK` is `true`, or return 1 or 0");
    }
    if let (Shape::Float(_), ValueKind::Integer(Some(number))) = (shape, kind) {
        message.push("return `'");
        message.push_number(*number as i128);
        return message.push("'`, or a number within 2^53");
    }
    message.push_parts(&["take ", type_for(kind), ", or return ", value_for(shape)]);
}

const fn type_for(kind: &ValueKind) -> &'static str {
    match kind {
        ValueKind::True => "`LuaBool`",
        ValueKind::Integer(_) | ValueKind::Fraction | ValueKind::Number => "an integer such as `i64`",
        ValueKind::Text(_) | ValueKind::Status(_) => "`String`",
        ValueKind::Double => "`f64`",
        ValueKind::Map | ValueKind::Pairs(_) => "a `HashMap`",
        ValueKind::Set => "a `HashSet`",
        _ => "a `Vec`, a tuple or a struct",
    }
}

const fn value_for(shape: &Shape) -> &'static str {
    match shape {
        Shape::Integer { .. } => "an integer",
        Shape::Float(_) => "`tostring(x)`",
        Shape::Bool => "1 or 0",
        Shape::LuaBool => "`true` or `false`",
        Shape::Text(_) | Shape::Bytes(_) => "a text, with `tostring(x)` for a number",
        Shape::Map(..) | Shape::Pairs(..) | Shape::Named(..) => "an array of alternating keys and values",
        Shape::Tagged(..) => "an array that begins with a tag",
        Shape::Repeat(inner, _) => value_for(inner),
        _ => "an array",
    }
}
