//! Whether a value that was seen is one of those that were claimed.

use redis_script_analyzer::{Items, Origin, Value, ValueKind};

use crate::inputs::Inputs;
use crate::seen::{Seen, Table};

/// Any of the alternatives; one that is doubtful counts as well.
pub(crate) fn fits_any(values: &[Value], seen: &Seen, inputs: &Inputs) -> bool {
    values.iter().any(|value| fits(value, seen, inputs))
}

fn fits(value: &Value, seen: &Seen, inputs: &Inputs) -> bool {
    fits_kind(&value.kind, seen, inputs) && fits_origin(value, seen, inputs)
}

fn fits_kind(kind: &ValueKind, seen: &Seen, inputs: &Inputs) -> bool {
    match kind {
        ValueKind::Unknown => true,
        ValueKind::Nil | ValueKind::FallThrough => *seen == Seen::Nil,
        ValueKind::False | ValueKind::Missing => *seen == Seen::Boolean(false),
        ValueKind::True => *seen == Seen::Boolean(true),
        ValueKind::Integer(literal) => {
            matches!(seen, Seen::Number(number) if is_whole(*number) && literal.is_none_or(|it| is(it, *number)))
        }
        ValueKind::Fraction | ValueKind::Quotient | ValueKind::Number => matches!(seen, Seen::Number(_)),
        ValueKind::Text(None) => matches!(seen, Seen::Text(_)),
        ValueKind::Text(Some(literal)) => {
            matches!(seen, Seen::Text(text) if text.as_ref().is_none_or(|text| **text == **literal))
        }
        ValueKind::Function => *seen == Seen::Function,
        ValueKind::Null => *seen == Seen::Userdata,
        _ => match seen {
            Seen::Table(table) => table.as_ref().is_none_or(|table| fits_table(kind, table, inputs)),
            _ => false,
        },
    }
}

fn fits_table(kind: &ValueKind, table: &Table, inputs: &Inputs) -> bool {
    match kind {
        ValueKind::Status(literal) => match table.get("ok") {
            Some(Seen::Text(text)) => {
                literal.as_ref().is_none_or(|literal| text.as_ref().is_none_or(|text| **text == **literal))
            }
            _ => false,
        },
        ValueKind::Error => matches!(table.get("err"), Some(Seen::Text(_))),
        ValueKind::Double => matches!(table.get("double"), Some(Seen::Number(_))),
        ValueKind::Map => matches!(table.get("map"), Some(Seen::Table(_))),
        ValueKind::Set => matches!(table.get("set"), Some(Seen::Table(_))),
        ValueKind::Array(items) => has_only(&items.names, table) && fits_items(items, table, inputs),
        ValueKind::Keyed { names } => has_only(names, table) && table.items.is_empty(),
        _ => true,
    }
}

/// Whether the table has no other string keys; `…` stands for those that the text does not show.
fn has_only(names: &[String], table: &Table) -> bool {
    names.iter().any(|name| name == "…")
        || table.names.iter().all(|(name, _)| names.iter().any(|claimed| claimed.as_bytes() == name))
}

/// The items up to the first nil.
fn fits_items(items: &Items, table: &Table, inputs: &Inputs) -> bool {
    let mut elements = items.elements.iter();
    for seen in &table.items {
        let alternatives = elements.next().or(items.rest.as_ref());
        if !alternatives.is_some_and(|values| fits_any(values, seen, inputs)) {
            return false;
        }
    }
    table.has_more || elements.next().is_none_or(|values| fits_any(values, &Seen::Nil, inputs))
}

/// What is not finite is cut to nothing.
fn is_whole(number: f64) -> bool {
    !number.is_finite() || number.fract() == 0.0
}

#[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "both were a double before")]
fn is(literal: i64, number: f64) -> bool {
    literal as f64 == number
}

/// A key or an argument as it is.
fn fits_origin(value: &Value, seen: &Seen, inputs: &Inputs) -> bool {
    let (list, index) = match value.origin {
        Origin::Key(index) => (&inputs.keys, index),
        Origin::Argument(index) => (&inputs.arguments, index),
        _ => return true,
    };
    match (&value.kind, seen) {
        (ValueKind::Text(None), Seen::Text(Some(text))) => match index {
            Some(index) => at(list, index).is_some_and(|sent| sent == text),
            None => list.contains(text),
        },
        _ => true,
    }
}

fn at(list: &[Vec<u8>], index: i64) -> Option<&Vec<u8>> {
    list.get(usize::try_from(index).ok()?.checked_sub(1)?)
}
