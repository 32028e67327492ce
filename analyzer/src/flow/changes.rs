//! What becomes of a table that a statement changes. Where the place is not known, what was there is doubtful, and so is that it
//! was hit.

use std::rc::Rc;

use super::alternatives;
use super::tables::is_marker;
use crate::value::{Items, Value, ValueKind};

/// What a statement does to a table.
pub(super) enum Change {
    /// One more at the end.
    Push,
    /// The element of this index.
    At(i64),
    /// Some element: at a whole number, or at any.
    Somewhere { whole: bool },
    /// One more before that of this index.
    Insert(i64),
    /// One more somewhere between.
    InsertSomewhere,
    /// The last one goes.
    Pop,
    /// That of this index goes.
    Remove(i64),
    /// Some element goes.
    RemoveSomewhere,
    /// Elements move.
    Order,
    /// The field of this name.
    Name(String),
    /// The field of some name.
    SomeName,
    /// It can't be told.
    Anything,
}

impl Change {
    /// By what the index can be.
    pub(super) fn from_index(index: &[Value]) -> Self {
        match index {
            [Value { kind: ValueKind::Integer(Some(index)), .. }] => Self::At(*index),
            [Value { kind: ValueKind::Text(Some(name)), .. }] => {
                std::str::from_utf8(name).map_or(Self::Anything, |name| Self::Name(name.to_owned()))
            }
            index if index.iter().all(|value| value.kind.is_number()) => {
                let whole = index.iter().all(|value| matches!(value.kind, ValueKind::Integer(_)));
                Self::Somewhere { whole }
            }
            index if is_name(index) => Self::SomeName,
            _ => Self::Anything,
        }
    }

    /// By a function of `table`, and what it gets behind the table.
    pub(super) fn by(function: &str, given: &[Vec<Value>]) -> Self {
        let index = given.first().and_then(|index| match index.as_slice() {
            [Value { kind: ValueKind::Integer(Some(index)), .. }] => Some(*index),
            _ => None,
        });
        match (function, given.len(), index) {
            ("insert", 1, _) => Self::Push,
            ("insert", 2, Some(index)) => Self::Insert(index),
            ("insert", 2, None) => Self::InsertSomewhere,
            ("remove", 0, _) => Self::Pop,
            ("remove", 1, Some(index)) => Self::Remove(index),
            ("remove", ..) => Self::RemoveSomewhere,
            ("sort", ..) => Self::Order,
            _ => Self::Anything,
        }
    }
}

pub(super) fn changed(kind: &ValueKind, change: &Change, values: &[Value]) -> ValueKind {
    match (kind, change) {
        (ValueKind::Array(items), Change::Name(name)) if !is_marker(name) => {
            named(Items::clone(items), name, values)
        }
        (ValueKind::Keyed { names }, Change::Name(name)) if !is_marker(name) => {
            named(Items { names: names.clone(), ..Items::default() }, name, values)
        }
        (ValueKind::Array(items), Change::SomeName) if is_plain(items) => {
            let mut items = Items::clone(items);
            items.add_name(SOME_NAME);
            of_items(items)
        }
        (ValueKind::Keyed { names }, Change::SomeName) => {
            let mut items = Items { names: names.clone(), ..Items::default() };
            items.add_name(SOME_NAME);
            of_items(items)
        }
        (kind, Change::Name(_) | Change::SomeName | Change::Anything) if kind.is_table() => ValueKind::Table,
        (ValueKind::Array(items), _) => of_items(changed_items(Items::clone(items), change, values)),
        (ValueKind::Keyed { names }, _) => {
            let empty = Items { names: names.clone(), ..Items::default() };
            of_items(changed_items(empty, change, values))
        }
        (kind, _) if kind.is_table() => ValueKind::Table,
        (kind, _) => kind.clone(),
    }
}

/// Text; nil would raise an error.
fn is_name(index: &[Value]) -> bool {
    let is_text = |value: &Value| matches!(value.kind, ValueKind::Text(_));
    index.iter().any(is_text) && index.iter().all(|value| is_text(value) || value.kind == ValueKind::Nil)
}

/// It has no elements, and none can be found.
fn is_plain(items: &Items) -> bool {
    items.elements.is_empty() && items.rest.is_none()
}

/// A string key that the text does not show.
const SOME_NAME: &str = "…";

/// Of a table with string keys that the text does not show, one may be `err` or the like, by which a reply is something else.
pub(super) fn forget_some_names(value: &mut Value) {
    let has_some = |names: &[String]| names.iter().any(|name| name == SOME_NAME);
    match &mut value.kind {
        ValueKind::Keyed { names } if has_some(names) => value.kind = ValueKind::Table,
        ValueKind::Array(items) if has_some(&items.names) => value.kind = ValueKind::Table,
        ValueKind::Array(items) => {
            let within = || items.elements.iter().chain(&items.rest).flatten();
            if within().any(|value| matches!(value.kind, ValueKind::Keyed { .. } | ValueKind::Array(_))) {
                let items = Rc::make_mut(items);
                items.elements.iter_mut().chain(&mut items.rest).flatten().for_each(forget_some_names);
            }
        }
        _ => {}
    }
}

fn of_items(items: Items) -> ValueKind {
    if items.elements.is_empty() && items.rest.is_none() && !items.names.is_empty() {
        return ValueKind::Keyed { names: items.names };
    }
    ValueKind::Array(Rc::new(items))
}

/// A string key; nil takes it away.
fn named(mut items: Items, name: &str, values: &[Value]) -> ValueKind {
    if is_nil(values) {
        items.names.retain(|known| known != name);
    } else {
        items.add_name(name);
    }
    of_items(items)
}

fn changed_items(mut items: Items, change: &Change, values: &[Value]) -> Items {
    let goes_by_length = !matches!(change, Change::At(_) | Change::Somewhere { .. });
    if goes_by_length && !items.elements.iter().all(|element| is_there(element)) {
        // The length of a table with a hole may end there.
        loosen(&mut items, true);
    }
    let next = items.elements.len() + 1;
    match change {
        Change::Push => push(&mut items, values),
        Change::At(index) => match usize::try_from(*index) {
            Ok(index) if index > 0 => put(&mut items, index, values),
            _ => {}
        },
        Change::Somewhere { whole } => put_somewhere(&mut items, *whole, values),
        Change::Insert(index) => match position(*index, next).filter(|_| is_there(values)) {
            Some(at) if at + 1 < next || items.rest.is_none() => items.elements.insert(at, values.to_vec()),
            _ => insert_somewhere(&mut items, values),
        },
        Change::InsertSomewhere => insert_somewhere(&mut items, values),
        Change::Pop => pop(&mut items),
        Change::Remove(index) => match position(*index, next).filter(|at| at + 1 < next) {
            Some(at) => drop(items.elements.remove(at)),
            None if items.rest.is_none() => {}
            None => loosen(&mut items, true),
        },
        Change::RemoveSomewhere => loosen(&mut items, true),
        Change::Order => loosen(&mut items, false),
        Change::Name(_) | Change::SomeName | Change::Anything => {}
    }
    items
}

/// Where `index` lies, counted from 0, if that is not behind the first place after the known elements.
fn position(index: i64, next: usize) -> Option<usize> {
    usize::try_from(index).ok()?.checked_sub(1).filter(|at| *at < next)
}

fn push(items: &mut Items, values: &[Value]) {
    if items.rest.is_none() && is_there(values) {
        items.elements.push(values.to_vec());
    } else if !is_nil(values) {
        add_to_rest(items, values, false);
    }
}

fn put(items: &mut Items, index: usize, values: &[Value]) {
    let last = items.elements.len();
    match items.elements.get_mut(index - 1) {
        Some(_) if index == last && items.rest.is_none() && is_nil(values) => drop(items.elements.pop()),
        Some(element) => *element = values.to_vec(),
        None if index == last + 1 => push(items, values),
        // Behind a hole nothing arrives, unless that is filled.
        None => add_to_rest(items, values, items.rest.is_none()),
    }
}

fn put_somewhere(items: &mut Items, whole: bool, values: &[Value]) {
    if !is_there(values) {
        loosen(items, true);
        return add_to_rest(items, values, true);
    }
    items.elements.iter_mut().chain(&mut items.rest).flatten().for_each(may_be_replaced);
    let doubted: Vec<Value> = values.iter().cloned().map(Value::doubtful).collect();
    for element in &mut items.elements {
        alternatives::add_all(element, &doubted);
    }
    add_to_rest(items, values, !whole);
}

/// It may not be there any more: a loop may have put a default in its place.
fn may_be_replaced(value: &mut Value) {
    value.doubt();
    value.is_unasked = false;
}

fn insert_somewhere(items: &mut Items, values: &[Value]) {
    loosen(items, false);
    add_to_rest(items, values, false);
}

fn pop(items: &mut Items) {
    if items.rest.is_none() {
        items.elements.pop();
    } else {
        loosen(items, true);
    }
}

/// No element is certain to be where it was, or to be there.
fn loosen(items: &mut Items, is_doubtful: bool) {
    if is_doubtful {
        items.rest.iter_mut().flatten().for_each(Value::doubt);
    }
    for values in std::mem::take(&mut items.elements) {
        add_to_rest(items, &values, is_doubtful);
    }
}

pub(super) fn add_to_rest(items: &mut Items, values: &[Value], is_doubtful: bool) {
    for value in values.iter().filter(|value| value.kind != ValueKind::Nil) {
        let mut value = value.clone();
        value.doubtful |= is_doubtful;
        alternatives::add_all(items.rest.get_or_insert_default(), &[value]);
    }
}

fn is_nil(values: &[Value]) -> bool {
    values.iter().all(|value| value.kind == ValueKind::Nil)
}

fn is_there(values: &[Value]) -> bool {
    values.iter().all(|value| !matches!(value.kind, ValueKind::Nil | ValueKind::Unknown))
}
