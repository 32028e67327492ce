//! Lists of alternatives, put together: what is the same stands once, and what is much alike becomes one.

use std::rc::Rc;

use super::bounds;
use crate::text::Span;
use crate::value::{Items, Origin, Value, ValueKind};

/// Adds alternatives, each once.
pub(super) fn add_all(values: &mut Vec<Value>, others: &[Value]) {
    for other in others {
        add(values, other);
    }
    if values.len() > bounds::ALTERNATIVES {
        let span = values.first().map_or_else(Span::default, |value| value.span);
        *values = super::unknown(span);
    }
}

fn add(values: &mut Vec<Value>, other: &Value) {
    for mine in &mut *values {
        if let Some(kind) = common(mine, other) {
            mine.kind = kind;
            mine.doubtful &= other.doubtful;
            mine.is_part |= other.is_part;
            mine.is_unasked |= other.is_unasked;
            return;
        }
    }
    values.push(other.clone());
}

/// The kind that stands for both, if one does.
fn common(mine: &Value, other: &Value) -> Option<ValueKind> {
    use ValueKind::{Array, Integer, Keyed, Status, Table, Text};
    if mine.origin != other.origin {
        return None;
    }
    match (&mine.kind, &other.kind) {
        (mine, other) if mine == other => Some(mine.clone()),
        (Integer(None), Integer(_)) | (Integer(_), Integer(None)) => Some(Integer(None)),
        // The name of an input's type comes from the input, and is not the input.
        (Text(None), Text(Some(_))) | (Text(Some(_)), Text(None))
            if matches!(mine.origin, Origin::Key(_) | Origin::Argument(_)) =>
        {
            None
        }
        (Text(None), Text(_)) | (Text(_), Text(None)) => Some(Text(None)),
        (Status(None), Status(_)) | (Status(_), Status(None)) => Some(Status(None)),
        // A table that has got its first element since.
        (Keyed { names }, Array(items)) | (Array(items), Keyed { names }) if !items.names.is_empty() => {
            let empty = Items { names: names.clone(), ..Items::default() };
            Some(Array(Rc::new(open(&empty, items))))
        }
        (Keyed { .. }, Table) | (Table, Keyed { .. }) => Some(Table),
        (Array(mine), Array(other)) => common_items(mine, other).map(|items| Array(Rc::new(items))),
        _ => None,
    }
}

/// Arrays of one length stay apart by their elements; a longer one makes the end of the shorter open, if either has an open end.
fn common_items(mine: &Items, other: &Items) -> Option<Items> {
    (mine.rest.is_some() || other.rest.is_some()).then(|| open(mine, other))
}

fn open(mine: &Items, other: &Items) -> Items {
    let certain = mine.elements.len().min(other.elements.len());
    let mut items = Items { rest: Some(Vec::new()), ..mine.clone() };
    let mut rest: Vec<Value> = Vec::new();
    for values in items.elements.drain(certain..).chain(other.elements.iter().skip(certain).cloned()) {
        add_all(&mut rest, &values);
    }
    for values in [&mine.rest, &other.rest].into_iter().flatten() {
        add_all(&mut rest, values);
    }
    for (values, others) in items.elements.iter_mut().zip(&other.elements) {
        add_all(values, others);
    }
    items.rest = Some(rest);
    for name in &other.names {
        items.add_name(name);
    }
    items
}

/// The alternatives of either.
pub(super) fn joined(mine: &Rc<[Value]>, others: &Rc<[Value]>) -> Rc<[Value]> {
    let mut values = mine.to_vec();
    add_all(&mut values, others);
    values.into()
}

/// One array instead of several of different lengths.
pub(super) fn widened(values: &Rc<[Value]>) -> Rc<[Value]> {
    let mut arrays = values.iter().filter_map(|value| match &value.kind {
        ValueKind::Array(items) => Some(items),
        _ => None,
    });
    let Some(first) = arrays.next() else { return Rc::clone(values) };
    if arrays.all(|items| items.rest.is_none() && items.elements.len() == first.elements.len()) {
        return Rc::clone(values);
    }
    let mut left: Vec<Value> = Vec::with_capacity(values.len());
    for value in values.iter() {
        match left.iter_mut().find_map(|other| common_array(other, value).map(|kind| (other, kind))) {
            Some((other, kind)) => {
                other.kind = kind;
                other.is_part |= value.is_part;
                other.is_unasked |= value.is_unasked;
            }
            None => left.push(value.clone()),
        }
    }
    left.into()
}

fn common_array(mine: &Value, other: &Value) -> Option<ValueKind> {
    match (&mine.kind, &other.kind) {
        (ValueKind::Array(mine_items), ValueKind::Array(others)) if mine.origin == other.origin => {
            Some(ValueKind::Array(Rc::new(open(mine_items, others))))
        }
        _ => None,
    }
}
