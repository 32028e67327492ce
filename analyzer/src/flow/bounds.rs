//! How much is followed. What goes beyond is unknown, so that time and memory grow with the text, whatever it is.

use std::rc::Rc;

use crate::value::{Items, Value, ValueKind};

/// How many things a value may be.
pub(super) const ALTERNATIVES: usize = 16;

/// How many keys are told apart by what commands have done to them.
pub(super) const KEYS: usize = 64;

/// How many statements and expressions are gone through again because they stand in a loop; loops behind that start with nothing
/// known, and are gone through once.
pub(super) const ROUNDS: usize = 200_000;

/// How many elements of a table are known one by one; those behind them are known as the rest.
const ELEMENTS: usize = 64;

/// How many values may lie in one, itself included.
const NODES: usize = 256;

/// How many tables may lie within each other.
const DEPTH: usize = 12;

/// How many string keys of a table are kept.
const NAMES: usize = 16;

/// The same values, and of each no more than is followed.
pub(super) fn bounded(values: Rc<[Value]>) -> Rc<[Value]> {
    if values.iter().all(|value| is_within(&value.kind)) {
        return values;
    }
    let bounded = |value: &Value| Value { kind: cut(&value.kind), ..value.clone() };
    values.iter().map(bounded).collect()
}

/// The same of values that nobody shares.
pub(super) fn bound(values: &mut [Value]) {
    for value in values.iter_mut().filter(|value| !is_within(&value.kind)) {
        value.kind = cut(&value.kind);
    }
}

fn is_within(kind: &ValueKind) -> bool {
    match kind {
        ValueKind::Array(items) => {
            items.elements.len() <= ELEMENTS && items.names.len() <= NAMES && is_small(items)
        }
        ValueKind::Keyed { names } => names.len() <= NAMES,
        _ => true,
    }
}

fn cut(kind: &ValueKind) -> ValueKind {
    match kind {
        ValueKind::Array(items) if items.elements.len() > ELEMENTS || items.names.len() > NAMES => {
            let mut items = Items::clone(items);
            items.names.truncate(NAMES);
            for values in items.elements.split_off(ELEMENTS.min(items.elements.len())) {
                super::changes::add_to_rest(&mut items, &values, false);
            }
            if is_small(&items) { ValueKind::Array(Rc::new(items)) } else { ValueKind::Table }
        }
        ValueKind::Keyed { names } => ValueKind::Keyed { names: names.iter().take(NAMES).cloned().collect() },
        _ => ValueKind::Table,
    }
}

fn is_small(items: &Items) -> bool {
    count(items, NODES, DEPTH).is_some()
}

/// How many of `left` values are left, if all in `items` are counted.
fn count(items: &Items, left: usize, depth: usize) -> Option<usize> {
    let depth = depth.checked_sub(1)?;
    let mut left = left;
    for values in items.elements.iter().chain(&items.rest) {
        left = left.checked_sub(values.len())?;
        for value in values {
            if let ValueKind::Array(items) = &value.kind {
                left = count(items, left, depth)?;
            }
        }
    }
    Some(left)
}
