//! A table constructor: an array, one of Redis's marked tables (`{ok = …}`, `{double = …}`), or keys that are dropped.

use std::rc::Rc;

use super::{Flow, Use};
use crate::syntax::chunk::{Expression, ExpressionKind, Field};
use crate::text::Span;
use crate::value::{Items, Value, ValueKind};

/// The keys by which Redis knows a marked table.
const MARKERS: [&str; 7] = ["err", "ok", "double", "big_number", "verbatim_string", "map", "set"];

pub(super) fn is_marker(name: &str) -> bool {
    MARKERS.contains(&name)
}

impl<'c> Flow<'_, 'c> {
    pub(super) fn table(&mut self, span: Span, fields: &'c [Field], put_to: Use) -> Value {
        // A call in one field may change what another holds.
        let is_returned = put_to == Use::Return && fields.iter().all(|field| self.is_quiet(field.value()));
        let put_to = if is_returned { Use::Return } else { Use::Take };
        let mut items = Vec::new();
        let mut named = Vec::new();
        let mut last: Option<&'c Expression> = None;
        for field in fields {
            match field {
                Field::Positional(value) => {
                    items.push(self.value(value, put_to));
                    last = Some(value);
                }
                Field::Named(_, value) => {
                    let values = self.value(value, put_to);
                    self.note_named(value.span, &values, span);
                    named.push(values);
                }
                Field::Keyed(key, value) => {
                    self.value(key, Use::Take);
                    named.push(self.value(value, put_to));
                }
            }
        }
        if put_to == Use::Take && !fields.iter().all(|field| self.is_quiet(field.value())) {
            items.iter_mut().flatten().filter(|value| value.is_part).for_each(super::parts::hide);
        }
        let is_last = |last: &&Expression| fields.last().is_some_and(|field| field.value().span == last.span);
        let rest = last.filter(is_last).and_then(|last| self.spread(last, &mut items));
        Value::new(Self::table_kind(fields, items, rest, &named), span)
    }

    fn table_kind(
        fields: &[Field],
        items: Vec<Vec<Value>>,
        rest: Option<Vec<Value>>,
        named: &[Vec<Value>],
    ) -> ValueKind {
        // Some other key may be a number, and stay.
        let Some(names) = keys(fields) else { return ValueKind::Table };
        if names.iter().zip(named).any(|(name, values)| may_count(name, values)) {
            return marked(fields, named);
        }
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        if !names.is_empty() && items.is_empty() && rest.is_none() {
            return ValueKind::Keyed { names };
        }
        ValueKind::Array(Rc::new(Items { elements: items, rest, names }))
    }
}

/// The string keys; `None` if some key is not a literal name.
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

/// Whether Redis may take a field for a marker: `{ok = true}` is a table with a string key.
fn may_count(name: &str, values: &[Value]) -> bool {
    let counts = |kind: &ValueKind| match name {
        "err" | "ok" | "big_number" => matches!(kind, ValueKind::Text(_)),
        "double" => kind.is_number(),
        _ => kind.is_table(),
    };
    is_marker(name) && values.iter().any(|value| value.kind == ValueKind::Unknown || counts(&value.kind))
}

/// A marked table counts only if its value has the right type; with one marker and a value that says so plainly.
fn marked(fields: &[Field], named: &[Vec<Value>]) -> ValueKind {
    let ([Field::Named(name, _)], [values]) = (fields, named) else { return ValueKind::Table };
    let [value] = values.as_slice() else { return ValueKind::Table };
    match (name.text.as_str(), &value.kind) {
        ("err", ValueKind::Text(_)) => ValueKind::Error,
        ("ok", ValueKind::Text(text)) => ValueKind::Status(text.clone()),
        ("double", kind) if kind.is_number() => ValueKind::Double,
        ("map", ValueKind::Keyed { .. } | ValueKind::Array(_)) => ValueKind::Map,
        ("set", ValueKind::Keyed { .. } | ValueKind::Array(_)) => ValueKind::Set,
        _ => ValueKind::Table,
    }
}
