//! What holds at one place of a script: the values of its locals, and what commands have done before.

mod locals;
mod marks;
mod node;
mod questions;
mod touched;
mod types;

use std::rc::Rc;

use super::alternatives::{joined, widened};
use super::contents::Content;
use super::correlation::{self, Decisions, Doubt};
use super::sources::Sources;
use super::{Unequal, bounds};
use crate::signature::List;
use crate::text::Span;
use crate::value::{Items, Origin, Value, ValueKind};
use locals::Locals;
use marks::Marks;
pub(super) use questions::Questions;
use touched::Touched;
pub(super) use types::{EVERYWHERE, Settled, Types};

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Environment {
    /// By the number of the local; nothing is known of those without an entry.
    locals: Locals,
    /// A write that may have run.
    pub(super) wrote: Option<Span>,
    /// The writes that have run in any case.
    pub(super) writes: Vec<Span>,
    /// The keys on which commands may have run.
    pub(super) touched: Touched,
    /// What was asked about keys.
    pub(super) questions: Questions,
    /// A condition has looked at a reply.
    pub(super) asked: bool,
    /// What was decided on the way.
    pub(super) path: Decisions,
    /// Whether control comes here at all.
    pub(super) doubt: Doubt,
    /// The keys whose type is settled by a command that has run.
    pub(super) types: Types,
    /// Replies that are not what the caller sent.
    pub(super) unequal: Vec<Unequal>,
    /// What was stored that no command can count with.
    pub(super) contents: Vec<Content>,
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
        self.writes.retain(|write| other.writes.contains(write));
        self.touched.join(&other.touched);
        self.questions.join(&other.questions);
        self.asked |= other.asked;
        self.has_parts |= other.has_parts;
        self.path = self.path.join(other.path);
        self.doubt = self.doubt.min(other.doubt);
        self.tables.0 = self.tables.0.and(other.tables.0);
        self.types.join(&other.types);
        Content::join(&mut self.contents, &other.contents);
        self.unequal.retain(|reply| other.unequal.contains(reply));
    }

    /// What the local depends on.
    pub(super) fn sources_of(&self, local: usize) -> Sources {
        self.locals.marks(local).map_or(Sources::ALL, |marks| marks.sources)
    }

    pub(super) fn add_source(&mut self, local: usize, sources: Sources) {
        let known = self.sources_of(local);
        if let Some(values) = self.get(local)
            && known.and(sources) != known
        {
            let values = Rc::clone(values);
            self.locals.set(local, Some(kept(values, known.and(sources))));
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

    /// A loop has changed tables to what they are at `exit`, as by defaults: it was written for what lies in them.
    pub(super) fn ask_changed_tables(&mut self, exit: &Self) {
        self.locals.change_since(&exit.locals, &|values, marks| {
            let mut asked = values.to_vec();
            asked.iter_mut().for_each(ask_within);
            kept(asked.into(), marks.sources)
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
    pub(super) fn forget(&mut self, at: Span) {
        self.locals = Locals::default();
        self.forget_commands(at);
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

    /// A condition has looked at `sources`, which does not say whether the local `but` is there.
    pub(super) fn ask(&mut self, sources: Sources, but: Option<usize>) {
        let told = self.questions.ask(sources);
        let left = but.and_then(|local| Some((local, Rc::clone(self.get(local)?))));
        self.locals.update(Marks { unasked: true, ..Marks::default() }, &|values, marks| {
            let mut asked = values.to_vec();
            asked.iter_mut().for_each(|value| answer(value, told));
            kept(asked.into(), marks.sources)
        });
        if let Some((local, values)) = left {
            self.set(local, Some(values));
        }
    }

    /// Anything may have been asked.
    pub(super) fn forget_questions(&mut self) {
        self.questions.forget();
    }

    /// Any command may have run, on any key.
    pub(super) fn forget_commands(&mut self, at: Span) {
        self.questions.forget();
        self.touched.any = true;
        self.types.forget(at);
        self.contents.clear();
    }

    /// Forgets the locals from this number on: their scope has ended.
    pub(super) fn end_scope(&mut self, locals: usize) {
        self.locals.truncate(locals);
        self.types.end_scope(locals);
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

/// Values as a local keeps them: within bounds, and marked.
fn kept(values: Rc<[Value]>, sources: Sources) -> (Rc<[Value]>, Marks) {
    let values = bounds::bounded(values);
    let choices = if correlation::has_choice(&values) { sources } else { Sources::NONE };
    let missing = values.iter().any(may_miss);
    let part = values.iter().any(super::parts::has_part);
    let unasked = values.iter().any(is_unasked);
    (values, Marks { missing, part, unasked, choices, sources })
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

fn is_unasked(value: &Value) -> bool {
    let within = match &value.kind {
        ValueKind::Array(items) => items.elements.iter().chain(&items.rest).flatten().any(is_unasked),
        _ => false,
    };
    value.is_unasked || within
}

/// What lies in a table was asked about.
fn ask_within(value: &mut Value) {
    if let ValueKind::Array(items) = &mut value.kind {
        let items = Rc::make_mut(items);
        for value in items.elements.iter_mut().chain(&mut items.rest).flatten() {
            value.is_unasked = false;
            ask_within(value);
        }
    }
}

/// What comes from one of these replies was asked about.
fn answer(value: &mut Value, told: Sources) {
    if !is_unasked(value) {
        return;
    }
    let source = match value.origin {
        Origin::Reply(call) => Sources::reply(call),
        Origin::Argument(index) => Sources::input(List::Arguments, index),
        _ => Sources::NONE,
    };
    value.is_unasked &= !told.overlaps(source);
    if let ValueKind::Array(items) = &mut value.kind {
        let items = Rc::make_mut(items);
        items.elements.iter_mut().chain(&mut items.rest).flatten().for_each(|value| answer(value, told));
    }
}
