//! A claim as a reviewer reads it: `v = text|missing?`, where `?` marks what is doubtful, and `@` where a value comes from.

use redis_script_analyzer::value::{TimePart, Unit};
use redis_script_analyzer::{Claim, Items, Origin, Source, Value, ValueKind};

/// Of a literal everybody sees what it is.
pub(crate) fn says_more(claim: &Claim, source: &Source) -> bool {
    let text = source.slice(claim.span);
    let is_text =
        ['\'', '"'].iter().any(|quote| text.starts_with(*quote) && text.matches(*quote).count() == 2);
    let is_literal = is_text || text.starts_with("[[") || text.parse::<f64>().is_ok();
    !is_literal && !["nil", "true", "false"].contains(&text)
}

pub(crate) fn claim(claim: &Claim, source: &Source) -> String {
    let words: Vec<&str> = source.slice(claim.span).split_whitespace().collect();
    let mut expression = words.join(" ");
    if expression.chars().count() > 40 {
        expression = expression.chars().take(39).chain(['…']).collect();
    }
    format!("{expression} = {}", values(&claim.values, source))
}

fn values(values: &[Value], source: &Source) -> String {
    let mut shown: Vec<String> = Vec::new();
    for value in values.iter().map(|value| shown_value(value, source)) {
        if !shown.contains(&value) {
            shown.push(value);
        }
    }
    if shown.is_empty() { "never".to_owned() } else { shown.join("|") }
}

fn shown_value(value: &Value, source: &Source) -> String {
    let doubtful = if value.doubtful { "?" } else { "" };
    format!("{}{}{doubtful}", kind(&value.kind, source), origin(value.origin, source))
}

fn kind(kind: &ValueKind, source: &Source) -> String {
    let name = match kind {
        ValueKind::Integer(Some(number)) => return number.to_string(),
        ValueKind::Text(Some(text)) => return format!("'{}'", text.escape_ascii()),
        ValueKind::Status(Some(text)) => return format!("status '{}'", text.escape_ascii()),
        ValueKind::Keyed { names } => return format!("{{{}}}", names.join(" ")),
        ValueKind::Array(items) => return array(items, source),
        ValueKind::Unknown => "unknown",
        ValueKind::Nil => "nil",
        ValueKind::FallThrough => "the end",
        ValueKind::False => "false",
        ValueKind::Missing => "missing",
        ValueKind::True => "true",
        ValueKind::Integer(None) => "integer",
        ValueKind::Fraction => "fraction",
        ValueKind::Quotient => "quotient",
        ValueKind::Number => "number",
        ValueKind::Text(None) => "text",
        ValueKind::Status(None) => "status",
        ValueKind::Error => "error",
        ValueKind::Double => "double",
        ValueKind::Map => "map",
        ValueKind::Set => "set",
        ValueKind::Table => "table",
        ValueKind::Function => "function",
        ValueKind::Null => "null",
    };
    name.to_owned()
}

fn array(items: &Items, source: &Source) -> String {
    let mut parts: Vec<String> = items.elements.iter().map(|element| values(element, source)).collect();
    parts.extend(items.rest.as_ref().map(|rest| format!("…{}", values(rest, source))));
    parts.extend(items.names.iter().map(|name| format!("{name}=")));
    format!("[{}]", parts.join(", "))
}

fn origin(origin: Origin, source: &Source) -> String {
    let of =
        |name: &str, index: Option<i64>| index.map_or(format!("@{name}"), |index| format!("@{name} {index}"));
    match origin {
        Origin::Other => String::new(),
        Origin::Unset => "@unset".to_owned(),
        Origin::Key(index) => of("key", index),
        Origin::Argument(index) => of("argument", index),
        Origin::Built(index) => of("built", index),
        Origin::Reply(span) => format!("@reply {}", source.place(span.start).line),
        Origin::Time(TimePart::Seconds) => "@time 1".to_owned(),
        Origin::Time(TimePart::Microseconds) => "@time 2".to_owned(),
        Origin::TimeText(_) => "@time text".to_owned(),
        Origin::Clock(Unit::WithinSecond) => "@within a second".to_owned(),
        Origin::Clock(Unit::Seconds) => "@seconds".to_owned(),
        Origin::Clock(Unit::Milliseconds) => "@milliseconds".to_owned(),
        Origin::Clock(Unit::Microseconds) => "@microseconds".to_owned(),
        Origin::Random => "@random".to_owned(),
        Origin::Long => "@long".to_owned(),
        Origin::Length => "@length".to_owned(),
        Origin::NoReturn(_) => "@no_return".to_owned(),
    }
}
