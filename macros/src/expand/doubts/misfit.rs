//! What a type of the standard library may well not take: nil where a field is missing, and numbers that only some data lead to.

use redis_script_analyzer::{Command, Diagnostic, Integers, Items, Label, Origin, Value, ValueKind};

use super::{first, warning};
use crate::expand::Checked;
use crate::expand::plain::Plain;

/// Commands that reply nil for what is missing, whatever their options.
const LOOKS: [&str; 9] = ["GET", "HGET", "HMGET", "LINDEX", "MGET", "ZMSCORE", "ZRANK", "ZREVRANK", "ZSCORE"];

/// Nil where nothing is there. The script may know better, but shows nothing of it.
pub(super) fn missing(plain: &Plain, checked: &Checked<'_>) -> Option<Diagnostic> {
    let lint = "nil_reply_not_optional";
    let looks = |command: &Command| LOOKS.contains(&command.name.as_str());
    let is_so = |_: &Plain, value: &Value| {
        value.doubtful && value.may_be_missing_unasked() && replied_by(value, checked).is_some_and(looks)
    };
    let value = first(checked, lint, |value| find(plain, value, &is_so))?;
    let name = &replied_by(value, checked)?.name;
    let is_field = matches!(name.as_str(), "HGET" | "HMGET");
    let why = if is_field {
        "that the key is there does not say that the field is"
    } else {
        "nothing may be there"
    };
    Some(warning(
        lint,
        format!("the reply may be nil, and the type has no `Option` for it: {why}"),
        Label::new(value.span, format!("{name} gives nil for what is missing")),
        "declare `Option<…>`, or give a default in the script, such as `… or ''`",
    ))
}

/// A number that the type refuses.
pub(super) fn number(plain: &Plain, checked: &Checked<'_>) -> Option<Diagnostic> {
    let lint = "reply_kind";
    let is_so = |plain: &Plain, value: &Value| match (plain, value.unasked_integers()) {
        (Plain::Bool, Integers::Count | Integers::Signed | Integers::Time) => true,
        (Plain::Integer { min, .. }, Integers::Time) => *min >= 0 && is_first_on_key(value, checked),
        _ => false,
    };
    let value = first(checked, lint, |value| find(plain, value, &is_so))?;
    let name = &replied_by(value, checked)?.name;
    let (message, label, help) = if value.unasked_integers() == Integers::Time {
        (
            "the reply may be negative, and the type takes no negative number",
            format!("{name} gives -2 where there is no key, and -1 where it does not expire"),
            "declare `i64`, or ask in the script first: `if left < 0 then …`",
        )
    } else {
        (
            "the reply may be more than 1, and `bool` takes 0 and 1 alone",
            format!("what {name} gives is not only 0 or 1"),
            "compare in the script, `return n > 0 and 1 or 0`, or declare a number",
        )
    };
    Some(warning(lint, message, Label::new(value.span, label), help))
}

/// A fraction, by a command that adds one.
pub(super) fn fraction(plain: &Plain, checked: &Checked<'_>) -> Option<Diagnostic> {
    let lint = "reply_kind";
    let adds = |command: &Command| matches!(command.name.as_str(), "INCRBYFLOAT" | "HINCRBYFLOAT");
    let is_so = |plain: &Plain, value: &Value| {
        matches!((plain, &value.kind), (Plain::Integer { .. } | Plain::Bool, ValueKind::Text(None)))
            && replied_by(value, checked).is_some_and(adds)
    };
    let value = first(checked, lint, |value| find(plain, value, &is_so))?;
    let label = format!("{} gives a number that may have a fraction", replied_by(value, checked)?.name);
    let message = "the reply may have a fraction, and the type takes none";
    Some(warning(
        lint,
        message,
        Label::new(value.span, label),
        "declare `f64`, or add whole numbers with `INCRBY`",
    ))
}

/// The first part of the value that is so, with the type at its place. What follows nil in an array does not arrive.
fn find<'v>(plain: &Plain, value: &'v Value, is_so: &dyn Fn(&Plain, &Value) -> bool) -> Option<&'v Value> {
    match (plain, &value.kind) {
        (Plain::Optional(_), kind) if *kind == ValueKind::Missing => None,
        (Plain::Optional(inner), _) => find(inner, value, is_so),
        (Plain::Sequence(element), ValueKind::Array(items)) => {
            let all = items.elements.iter().chain(&items.rest).flatten();
            all.into_iter().find_map(|value| find(element, value, is_so))
        }
        (Plain::Tuple(parts), ValueKind::Array(items)) => find_by_position(parts, items, is_so),
        (Plain::Sequence(_) | Plain::Tuple(_) | Plain::Nothing, _) => None,
        _ => is_so(plain, value).then_some(value),
    }
}

fn find_by_position<'v>(
    parts: &[Plain],
    Items { elements, rest, .. }: &'v Items,
    is_so: &dyn Fn(&Plain, &Value) -> bool,
) -> Option<&'v Value> {
    let places = elements.iter().chain(rest.iter().cycle());
    let mut each =
        parts.iter().zip(places).flat_map(|(part, values)| values.iter().map(move |value| (part, value)));
    each.find_map(|(part, value)| find(part, value, is_so))
}

/// The command that replied the value.
fn replied_by<'a>(value: &Value, checked: &Checked<'a>) -> Option<&'a Command> {
    let Origin::Reply(span) = value.origin else { return None };
    checked.known.facts?.commands.iter().find(|command| command.span == span)
}

/// Whether no call in front of the one that replied the value names its key: such a call may have given it an end.
fn is_first_on_key(value: &Value, checked: &Checked<'_>) -> bool {
    let key = |command: &Command| match command.arguments.first()?.values.first()?.origin {
        Origin::Key(index) => index,
        _ => None,
    };
    let Some(replied) = replied_by(value, checked) else { return false };
    let mut before = checked.known.facts.into_iter().flat_map(|facts| &facts.commands);
    let is_other =
        |command: &Command| command.span.start >= replied.span.start || key(command) != key(replied);
    key(replied).is_some() && before.all(is_other)
}
