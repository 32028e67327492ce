//! A table constructor: an array, one of Redis's marked tables (`{ok = …}`, `{double = …}`), or keys that are dropped.

use super::{Value, ValueKind, gives_many};
use crate::chunk::{Expression, ExpressionKind, Field};
use crate::{Names, Span};

/// The keys by which Redis knows a marked table.
const MARKERS: [&str; 7] = ["err", "ok", "double", "big_number", "verbatim_string", "map", "set"];

pub(super) fn value<'c>(span: Span, fields: &'c [Field], names: &Names<'c>) -> Value {
    Value { kind: kind(fields, names), span }
}

fn kind<'c>(fields: &'c [Field], names: &Names<'c>) -> ValueKind {
    let Some(keys) = keys(fields) else { return ValueKind::Unknown };
    if keys.iter().any(|key| MARKERS.contains(key)) {
        return marked(fields, names);
    }
    let items = fields.iter().any(|field| matches!(field, Field::Positional(_)));
    if keys.is_empty() {
        return array(fields, names);
    }
    ValueKind::Keyed { names: keys.into_iter().map(str::to_owned).collect(), items }
}

/// The string keys; `None` if some key is not a literal name (it may be a number, and stay).
fn keys(fields: &[Field]) -> Option<Vec<&str>> {
    let mut keys = Vec::new();
    for field in fields {
        match field {
            Field::Positional(_) => {}
            Field::Named(name, _) => keys.push(name.text.as_str()),
            Field::Keyed(Expression { kind: ExpressionKind::String(text), .. }, _) => {
                keys.push(std::str::from_utf8(text).ok()?);
            }
            Field::Keyed(..) => return None,
        }
    }
    Some(keys)
}

/// A marked table counts only if its value has the right type; with one marker and a value that says so plainly.
fn marked<'c>(fields: &'c [Field], names: &Names<'c>) -> ValueKind {
    let [Field::Named(name, value)] = fields else { return ValueKind::Unknown };
    let values = super::of(value, names);
    let [value] = values.as_slice() else { return ValueKind::Unknown };
    match (name.text.as_str(), &value.kind) {
        ("err", ValueKind::Text(_)) => ValueKind::Error,
        ("ok", ValueKind::Text(text)) => ValueKind::Status(text.clone()),
        ("double", ValueKind::Integer(_) | ValueKind::Fraction | ValueKind::Number) => ValueKind::Double,
        ("map", ValueKind::Keyed { .. } | ValueKind::Array { .. }) => ValueKind::Map,
        ("set", ValueKind::Keyed { .. } | ValueKind::Array { .. }) => ValueKind::Set,
        _ => ValueKind::Unknown,
    }
}

fn array<'c>(fields: &'c [Field], names: &Names<'c>) -> ValueKind {
    let values: Vec<&Expression> = fields.iter().filter_map(positional).collect();
    // A call or `...` in the last place gives as many values as it likes.
    let open = values.last().is_some_and(|last| gives_many(last, names));
    let fixed = values.len() - usize::from(open);
    let elements = values.iter().take(fixed).map(|value| super::of(value, names)).collect();
    ValueKind::Array { elements, open }
}

fn positional(field: &Field) -> Option<&Expression> {
    match field {
        Field::Positional(value) => Some(value),
        Field::Named(..) | Field::Keyed(..) => None,
    }
}
