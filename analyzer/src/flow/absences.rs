//! Steps that lead to nil in every run: a field that no text has, an element in front of the first, an input by a text.

use super::correlation::Doubt;
use super::{Flow, Use};
use crate::servers::fields;
use crate::signature::List;
use crate::syntax::chunk::{Expression, Suffix, SuffixKind};
use crate::text::Span;
use crate::value::{Origin, Value, ValueKind};

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Absence {
    /// What is looked for.
    pub kind: AbsenceKind,
    /// The expression that is nil.
    pub span: Span,
    /// It is called, which raises an error.
    pub called: bool,
}

/// What is not there.
#[derive(Clone, Debug, PartialEq)]
pub enum AbsenceKind {
    /// A field of text; its name, where it is no number.
    OfText(Option<String>),
    /// An element of a reply at 0 or less.
    BeforeFirst(i64),
    /// An element of `KEYS` or `ARGV` by a text; the text, where it is known.
    Named(List, Option<String>),
    /// An element of a list by a text.
    ByText,
    /// The length or the elements of a table that has only names; what asks for them.
    ListOfNames(&'static str),
    /// The number of something that can be no number: a table, a boolean.
    NoNumber(&'static str),
}

impl<'c> Flow<'_, 'c> {
    /// A field or a method of what is text.
    pub(super) fn note_field(&mut self, values: &[Value], name: &str, span: Span, called: bool) {
        let may_be_asked = !called && super::tables::is_marker(name);
        if fields::lacks("string", name) && !may_be_asked && is_text(values) {
            self.note_absence(AbsenceKind::OfText(Some(name.to_owned())), span, called);
        }
    }

    /// An element of what is text, or one in front of the first of a reply.
    pub(super) fn note_element(&mut self, values: &[Value], position: &[Value], span: Span) {
        let is_reply = |value: &Value| {
            matches!(value.kind, ValueKind::Array(_)) && matches!(value.origin, Origin::Reply(_))
        };
        match position {
            [Value { kind: ValueKind::Integer(Some(position)), .. }]
                if *position < 1 && values.iter().all(is_reply) =>
            {
                self.note_absence(AbsenceKind::BeforeFirst(*position), span, false);
            }
            _ if is_list(values) && is_some_text(position) => {
                self.note_absence(AbsenceKind::ByText, span, false);
            }
            _ if is_text(values) && position.iter().all(|it| it.kind.is_number()) => {
                self.note_absence(AbsenceKind::OfText(None), span, false);
            }
            _ => {}
        }
    }

    /// An element of `KEYS` or `ARGV`.
    pub(super) fn note_input(&mut self, list: List, position: &[Value], span: Span) {
        if is_text(position) && self.is_as_sent(list) {
            let name = match position {
                [Value { kind: ValueKind::Text(Some(name)), .. }] => String::from_utf8(name.to_vec()).ok(),
                _ => None,
            };
            self.note_absence(AbsenceKind::Named(list, name), span, false);
        }
    }

    /// A table that has only names has no elements and no length.
    pub(super) fn note_list(&mut self, values: &[Value], asked_by: &'static str, span: Span) {
        if !values.is_empty() && values.iter().all(|value| matches!(value.kind, ValueKind::Keyed { .. })) {
            self.note_absence(AbsenceKind::ListOfNames(asked_by), span, false);
        }
    }

    /// What `tonumber` gets can be no number.
    pub(super) fn note_no_number(&mut self, values: &[Value], span: Span) {
        let name = |value: &Value| match &value.kind {
            ValueKind::Status(_) => Some("a status"),
            ValueKind::True => Some("a boolean"),
            kind if kind.is_table() => Some("a table"),
            _ => None,
        };
        let is_nothing = |value: &Value| {
            matches!(value.kind, ValueKind::Missing | ValueKind::False | ValueKind::Nil | ValueKind::Error)
        };
        if let Some(what) = values.iter().find_map(name)
            && values.iter().all(|value| name(value).is_some() || is_nothing(value))
        {
            self.note_absence(AbsenceKind::NoNumber(what), span, false);
        }
    }

    fn note_absence(&mut self, kind: AbsenceKind, span: Span, called: bool) {
        let is_caught = called && self.is_guarded();
        if self.alive && self.environment.doubt != Doubt::All && !self.whole.has_metatables && !is_caught {
            self.found.uses.absences.push(Absence { kind, span, called });
        }
    }

    /// The step leads to a call: what is not there can't be called.
    pub(super) fn step_to_call(
        &mut self,
        values: Vec<Value>,
        step: (&'c Suffix, Option<&'c Suffix>),
        span: Span,
    ) -> Vec<Value> {
        let before = self.found.uses.absences.len();
        let values = self.step(values, step.0, span);
        let is_called = matches!(step.1, Some(Suffix { kind: SuffixKind::Call(_), .. }));
        if let Some(absence) = self.found.uses.absences.get_mut(before).filter(|absence| absence.span == span)
        {
            absence.called |= is_called;
        }
        values
    }

    /// What `for … in` calls for each round.
    pub(super) fn note_iterator(&mut self, over: &'c [Expression]) {
        let mut values = self.values(over, Use::Take);
        if let (Some(first), false) = (over.first(), values.is_empty()) {
            let mut values = values.swap_remove(0);
            if self.input_table(first).is_some() {
                values = super::single(ValueKind::Table, first.span);
            }
            self.note_operand(super::Operation::Iterator, first.span, &values, first.span);
        }
    }
}

/// A list that the script has put together, and that is not empty, or one that a command replies.
fn is_list(values: &[Value]) -> bool {
    !values.is_empty()
        && values.iter().all(|value| match &value.kind {
            ValueKind::Array(items) => {
                let is_reply = matches!(value.origin, Origin::Reply(_));
                let is_own = value.origin == Origin::Other && !items.elements.is_empty();
                items.names.is_empty() && (is_reply || is_own)
            }
            _ => false,
        })
}

/// Text whose words are not known, or nothing.
fn is_some_text(values: &[Value]) -> bool {
    is_text(values) && values.iter().all(|value| !matches!(value.kind, ValueKind::Text(Some(_))))
}

/// It is text, or nothing that has fields.
fn is_text(values: &[Value]) -> bool {
    let is_text = |value: &Value| matches!(value.kind, ValueKind::Text(_));
    let is_nothing =
        |value: &Value| matches!(value.kind, ValueKind::Nil | ValueKind::Missing | ValueKind::False);
    values.iter().any(is_text) && values.iter().all(|value| is_text(value) || is_nothing(value))
}
