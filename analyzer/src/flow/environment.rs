//! What holds at one place of a script: the values of its locals, and what commands have done before.

mod locals;

use std::rc::Rc;

use locals::{Locals, Marks};

use super::bounds;
use crate::commands::KeyType;
use crate::flow::KeyName;
use crate::text::Span;
use crate::value::{Items, Origin, Value, ValueKind};

use super::correlation::{self, Doubt, Path};
use super::sources::Sources;

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Environment {
    /// By the number of the local; nothing is known of those without an entry.
    locals: Locals,
    /// A write that may have run.
    pub(super) wrote: Option<Span>,
    /// The keys on which commands may have run.
    pub(super) touched: Touched,
    /// A condition has looked at a reply.
    pub(super) asked: bool,
    /// What was decided on the way.
    pub(super) path: Path,
    /// Whether control comes here at all.
    pub(super) doubt: Doubt,
    /// The keys whose type is settled by a command that has run in any case, and where.
    pub(super) types: Vec<(KeyName, KeyType, Span)>,
    /// Some local may hold a table that lies within what another holds.
    pub(super) has_parts: bool,
    /// What was put into tables depends on.
    pub(super) tables: Met,
}

/// Sources; that two places differ in them makes no round of a loop necessary.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Met(pub(super) Sources);

impl PartialEq for Met {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Keys on which commands may have run.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Touched {
    /// Any key at all.
    pub(super) any: bool,
    /// These.
    pub(super) keys: Vec<KeyName>,
}

impl Environment {
    pub(super) fn get(&self, local: usize) -> Option<&Rc<[Value]>> {
        self.locals.get(local)
    }

    /// What the local holds now; it depends on the same as before.
    pub(super) fn set(&mut self, local: usize, values: Option<Rc<[Value]>>) {
        let sources = self.sources_of(local);
        self.locals.set(local, values.map(|values| kept(values, sources)));
    }

    /// What the local holds now, and depends on.
    pub(super) fn assign(&mut self, local: usize, values: Rc<[Value]>, sources: Sources) {
        self.locals.set(local, Some(kept(values, sources)));
    }

    /// What holds if control comes here from `self` or from `other`.
    pub(super) fn join(&mut self, other: &Self) {
        self.locals.join(&other.locals, &|(mine, mine_on), (others, others_on)| {
            kept(joined(mine, others), mine_on.sources.and(others_on.sources))
        });
        self.wrote = self.wrote.or(other.wrote);
        self.touched.join(&other.touched);
        self.asked |= other.asked;
        self.has_parts |= other.has_parts;
        self.path = self.path.join(other.path);
        self.doubt = self.doubt.min(other.doubt);
        self.tables.0 = self.tables.0.and(other.tables.0);
        self.types.retain(|entry| other.types.contains(entry));
    }

    /// What the local depends on.
    pub(super) fn sources_of(&self, local: usize) -> Sources {
        self.locals.marks(local).map_or(Sources::ALL, |marks| marks.sources)
    }

    pub(super) fn add_source(&mut self, local: usize, sources: Sources) {
        if let Some(values) = self.get(local) {
            let (values, sources) = (Rc::clone(values), self.sources_of(local).and(sources));
            self.locals.set(local, Some(kept(values, sources)));
        }
    }

    /// Doubts the alternatives of all locals that depend on `sources`, and of the first `outer`, but for those of `tested`.
    pub(super) fn doubt_dependent(&mut self, sources: Sources, outer: usize, tested: &[usize]) {
        self.locals.change_choices(sources, outer, &|local, values, marks| {
            (!tested.contains(&local)).then(|| {
                let mut doubted = values.to_vec();
                correlation::doubt_choices(&mut doubted);
                kept(doubted.into(), marks.sources)
            })
        });
    }

    /// Doubts the alternatives of the local if they depend on one of `sources`.
    pub(super) fn doubt_if_dependent(&mut self, local: usize, sources: Sources) {
        let Some(marks) = self.locals.marks(local).filter(|marks| marks.choices.overlaps(sources)) else {
            return;
        };
        let mut doubted = self.get(local).map_or_else(Vec::new, |values| values.to_vec());
        correlation::doubt_choices(&mut doubted);
        self.assign(local, doubted.into(), marks.sources);
    }

    /// Doubts the alternatives of locals that are not what they were at `before`.
    pub(super) fn doubt_changed(&mut self, before: &Self) {
        self.locals.change_since(&before.locals, &|values, marks| {
            let mut doubted = values.to_vec();
            correlation::doubt_choices(&mut doubted);
            kept(doubted.into(), marks.sources)
        });
    }

    /// Doubts what is not as it is at `certain`.
    pub(super) fn doubt_difference(&mut self, certain: &Self) {
        self.locals.change_since(&certain.locals, &|values, marks| {
            let mut doubted = values.to_vec();
            doubted.iter_mut().for_each(correlation::doubt_all);
            kept(doubted.into(), marks.sources)
        });
    }

    /// Gives tables that have grown since `before`, round by round, an open end.
    pub(super) fn widen(&mut self, before: &Self) {
        self.locals.change_since(&before.locals, &|values, marks| kept(widened(values), marks.sources));
    }

    /// The tables of this local have no elements.
    pub(super) fn empty(&mut self, local: usize) {
        let Some(values) = self.get(local) else { return };
        let mut left: Vec<Value> = Vec::new();
        for value in values.iter() {
            match &value.kind {
                ValueKind::Array(items) if items.elements.is_empty() => {
                    let items = Items { rest: None, ..Items::clone(items) };
                    left.push(Value { kind: ValueKind::Array(Rc::new(items)), ..value.clone() });
                }
                ValueKind::Array(_) => {}
                _ => left.push(value.clone()),
            }
        }
        self.set(local, (!left.is_empty()).then(|| left.into()));
    }

    /// What is known of locals, before any command has run.
    pub(super) fn locals_alone(self) -> Self {
        Self { locals: self.locals, has_parts: self.has_parts, tables: self.tables, ..Self::default() }
    }

    /// Knows nothing of any local, nor of what commands have done.
    pub(super) fn forget(&mut self) {
        self.locals = Locals::default();
        self.forget_commands();
    }

    /// From here on the script may know of everything whether it is there.
    pub(super) fn doubt_missing(&mut self) {
        self.asked = true;
        self.locals.update(Marks { missing: true, ..Marks::default() }, &|values, marks| {
            let mut doubted = values.to_vec();
            doubted.iter_mut().for_each(doubt);
            kept(doubted.into(), marks.sources)
        });
    }

    /// Any command may have run, on any key.
    pub(super) fn forget_commands(&mut self) {
        self.touched.any = true;
        self.types.clear();
    }

    /// Forgets the locals from this number on: their scope has ended.
    pub(super) fn end_scope(&mut self, locals: usize) {
        self.locals.truncate(locals);
    }

    pub(super) fn locals(&self) -> usize {
        self.locals.length()
    }

    /// Changes the locals that hold a table which may lie within another one.
    pub(super) fn change_parts(&mut self, change: fn(&mut Value)) {
        self.locals.update(Marks { part: true, ..Marks::default() }, &|values, marks| {
            let mut changed = values.to_vec();
            changed.iter_mut().for_each(change);
            kept(changed.into(), marks.sources)
        });
    }
}

impl Touched {
    pub(super) fn contains(&self, key: Option<&KeyName>) -> bool {
        match key {
            _ if self.any => true,
            Some(key) => self.keys.contains(key),
            None => !self.keys.is_empty(),
        }
    }

    pub(super) fn add(&mut self, key: Option<KeyName>) {
        match key {
            _ if self.any => {}
            Some(key) if self.keys.contains(&key) => {}
            Some(key) if self.keys.len() < bounds::KEYS => self.keys.push(key),
            _ => self.any = true,
        }
    }

    fn join(&mut self, other: &Self) {
        self.any |= other.any;
        for key in &other.keys {
            self.add(Some(key.clone()));
        }
    }
}

/// Values as a local keeps them: within bounds, and marked.
fn kept(values: Rc<[Value]>, sources: Sources) -> (Rc<[Value]>, Marks) {
    let values = bounds::bounded(values);
    let choices = if correlation::has_choice(&values) { sources } else { Sources::NONE };
    let missing = values.iter().any(may_miss);
    let part = values.iter().any(super::parts::has_part);
    (values, Marks { missing, part, choices, sources })
}

fn joined(mine: &Rc<[Value]>, others: &Rc<[Value]>) -> Rc<[Value]> {
    let mut values = mine.to_vec();
    add_all(&mut values, others);
    values.into()
}

/// One array instead of several of different lengths.
fn widened(values: &Rc<[Value]>) -> Rc<[Value]> {
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

fn may_miss(value: &Value) -> bool {
    match &value.kind {
        ValueKind::Missing | ValueKind::Nil => matches!(value.origin, Origin::Reply(_)) && !value.doubtful,
        ValueKind::Array(items) => items.elements.iter().chain(&items.rest).flatten().any(may_miss),
        _ => false,
    }
}

fn doubt(value: &mut Value) {
    if !may_miss(value) {
        return;
    }
    match &mut value.kind {
        ValueKind::Array(items) => {
            let items = Rc::make_mut(items);
            items.elements.iter_mut().chain(&mut items.rest).flatten().for_each(doubt);
        }
        _ => value.doubtful = true,
    }
}

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
