//! Tables that change: `t[i] = v`, `t.name = v`, `table.insert(t, v)`, and those that more than one name can reach.

use std::rc::Rc;

use super::tables::is_marker;
use super::{Flow, Use, environment};
use crate::chunk::{BinaryOperator, Expression, ExpressionKind, Suffix, SuffixKind, UnaryOperator};
use crate::facts::{Items, Origin, Value, ValueKind};

impl<'c> Flow<'_, 'c> {
    /// `target`, a field or an element of something, becomes `values`.
    pub(super) fn write(&mut self, target: &'c Expression, values: &[Value]) {
        let ExpressionKind::Suffixed { base, suffixes } = &target.kind else { return };
        let Some((last, before)) = suffixes.split_last() else { return };
        self.suffixed(base, before, target.span);
        let change = self.change(base, last);
        match self.known_local(base) {
            Some(id) if before.is_empty() => self.change_table(id, &change, values),
            Some(id) => {
                // What is within the table is written to; of that, nothing is known any more.
                self.environment.forget_parts();
                self.share(id);
            }
            None => self.environment.forget_parts(),
        }
    }

    fn change(&mut self, table: &'c Expression, suffix: &'c Suffix) -> Change {
        match &suffix.kind {
            SuffixKind::Field(name) => Change::Name(name.text.clone()),
            SuffixKind::Index(index) => {
                let found = self.value(index, Use::Take);
                if self.is_next(table, index) { Change::Push } else { Change::of(&found) }
            }
            _ => Change::Anything,
        }
    }

    /// Whether `index` is `#table + 1`.
    fn is_next(&self, table: &'c Expression, index: &'c Expression) -> bool {
        let ExpressionKind::Chain { first, rest } = &index.kind else { return false };
        let [(BinaryOperator::Add, Expression { kind: ExpressionKind::Number(1.0), .. })] = rest.as_slice()
        else {
            return false;
        };
        let ExpressionKind::Unary { operator: UnaryOperator::Length, operand } = &first.kind else {
            return false;
        };
        self.names.id_at(operand.span).is_some_and(|id| self.names.id_at(table.span) == Some(id))
    }

    /// `table.insert(t, v)` and its like, which change their first argument; `None` for other functions.
    pub(super) fn library_change(&mut self, field: &str, arguments: &'c [Expression]) -> Option<()> {
        let change = match (field, arguments.len()) {
            ("insert", 2) => Change::Push,
            ("insert" | "remove" | "sort", _) => Change::Order,
            _ => return None,
        };
        let (table, others) = arguments.split_first()?;
        self.value(table, Use::Look);
        let given = self.values(others, Use::Take).pop().unwrap_or_default();
        if field == "sort" {
            // Whoever compares them gets hold of the elements.
            self.share_parts(table);
            self.environment.forget_parts();
        }
        match self.known_local(table) {
            Some(id) => self.change_table(id, &change, &given),
            None => self.environment.forget_parts(),
        }
        Some(())
    }

    fn change_table(&mut self, id: usize, change: &Change, values: &[Value]) {
        let is_own = |value: &Value| {
            value.kind.type_name().is_some() && value.kind != ValueKind::Table && !value.is_part
        };
        if !self.environment.get(id).is_some_and(|found| found.iter().all(is_own)) {
            self.environment.forget_parts();
        }
        let Some(found) = self.environment.get(id) else { return };
        let changed: Vec<Value> = found
            .iter()
            .map(|value| Value {
                kind: changed(&value.kind, change, values),
                origin: Origin::Other,
                ..value.clone()
            })
            .collect();
        self.environment.set(id, Some(changed.into()));
    }

    /// Several names or places can reach the table of this local from here on: what it holds is not to be told.
    pub(super) fn share(&mut self, id: usize) {
        let Some(values) = self.environment.get(id) else { return };
        if values.iter().any(|value| value.is_part) {
            self.environment.forget_parts();
        }
        let Some(values) = self.environment.get(id) else { return };
        if values.iter().any(|value| value.kind.is_table() && value.kind != ValueKind::Table) {
            let shared = values.iter().cloned().map(|mut value| {
                if value.kind.is_table() {
                    value.kind = ValueKind::Table;
                }
                value
            });
            let shared: Vec<Value> = shared.collect();
            self.environment.set(id, Some(shared.into()));
        }
    }
}

/// What a statement does to a table.
enum Change {
    /// One more at the end.
    Push,
    /// The element of this index.
    At(i64),
    /// Some element.
    Somewhere,
    /// Elements move.
    Order,
    /// The field of this name.
    Name(String),
    /// It can't be told.
    Anything,
}

impl Change {
    /// By what the index can be.
    fn of(index: &[Value]) -> Self {
        match index {
            [Value { kind: ValueKind::Integer(Some(index)), .. }] => Self::At(*index),
            [Value { kind: ValueKind::Text(Some(name)), .. }] => {
                std::str::from_utf8(name).map_or(Self::Anything, |name| Self::Name(name.to_owned()))
            }
            index if index.iter().all(|value| value.kind.is_number()) => Self::Somewhere,
            _ => Self::Anything,
        }
    }
}

fn changed(kind: &ValueKind, change: &Change, values: &[Value]) -> ValueKind {
    match (kind, change) {
        (ValueKind::Array(items), Change::Name(name)) if !is_marker(name) => ValueKind::Keyed {
            names: vec![name.clone()],
            items: !items.elements.is_empty() || items.rest.is_some(),
        },
        (ValueKind::Keyed { names, items }, Change::Name(name)) if !is_marker(name) => {
            let mut names = names.clone();
            if !names.contains(name) {
                names.push(name.clone());
            }
            ValueKind::Keyed { names, items: *items }
        }
        (ValueKind::Array(items), Change::Push | Change::At(_) | Change::Somewhere | Change::Order) => {
            changed_items(Rc::clone(items), change, values)
        }
        (ValueKind::Keyed { names, .. }, Change::Push) => {
            ValueKind::Keyed { names: names.clone(), items: true }
        }
        (kind, _) if kind.is_table() => ValueKind::Table,
        (kind, _) => kind.clone(),
    }
}

fn changed_items(mut items: Rc<Items>, change: &Change, values: &[Value]) -> ValueKind {
    let found = Rc::make_mut(&mut items);
    let is_there = values.iter().all(|value| !matches!(value.kind, ValueKind::Nil | ValueKind::Unknown));
    let next = found.elements.len() + 1;
    let position = match change {
        Change::Push => Some(next),
        Change::At(index) => usize::try_from(*index).ok().filter(|index| *index > 0),
        _ => None,
    };
    match position {
        Some(position) if position < next => {
            if let Some(element) = found.elements.get_mut(position - 1) {
                *element = values.to_vec();
            }
            return ValueKind::Array(items);
        }
        Some(position) if position == next && found.rest.is_none() && is_there => {
            found.elements.push(values.to_vec());
            return ValueKind::Array(items);
        }
        Some(_) => {}
        None => loosen(found),
    }
    add_to_rest(found, values);
    ValueKind::Array(items)
}

/// No element is certain to be where it was, or to be there.
fn loosen(items: &mut Items) {
    for values in std::mem::take(&mut items.elements) {
        add_to_rest(items, &values);
    }
}

pub(super) fn add_to_rest(items: &mut Items, values: &[Value]) {
    for value in values.iter().filter(|value| value.kind != ValueKind::Nil) {
        environment::add_all(items.rest.get_or_insert_default(), std::slice::from_ref(value));
    }
}
