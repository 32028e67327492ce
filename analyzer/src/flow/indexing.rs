//! One step from a value: a field, an element, a method.

use super::sources::Sources;
use super::tables::is_marker;
use super::{Flow, Use, alternatives, single, unknown};
use crate::servers::fields;
use crate::signature::List;
use crate::syntax::chunk::{Suffix, SuffixKind};
use crate::text::Span;
use crate::value::{Items, Operand, Origin, Value, ValueKind};

impl<'c> Flow<'_, 'c> {
    /// What `values` have at the place that `suffix` names.
    pub(super) fn step(&mut self, values: Vec<Value>, suffix: &'c Suffix, span: Span) -> Vec<Value> {
        self.meet_step(suffix);
        match &suffix.kind {
            SuffixKind::Field(name) => {
                self.note_field(&values, &name.text, span, false);
                self.field(values, name.text.as_bytes(), suffix.span, span)
            }
            SuffixKind::Index(index) => {
                let position = self.value(index, Use::Look);
                if !self.whole.has_metatables && self.alive {
                    self.found.uses.index(index.span, &position);
                }
                self.note_element(&values, &position, span);
                match position.as_slice() {
                    [Value { kind: ValueKind::Integer(Some(position)), .. }] => {
                        element(&values, *position, span)
                    }
                    [Value { kind: ValueKind::Text(Some(name)), .. }] => {
                        let name = std::rc::Rc::clone(name);
                        self.field(values, &name, suffix.span, span)
                    }
                    position if position.iter().all(|it| it.kind.is_number()) => any_element(&values, span),
                    _ => unknown(span),
                }
            }
            SuffixKind::Call(arguments) => {
                self.values(arguments, Use::Take);
                self.environment.forget_parts();
                self.environment.forget_commands(span);
                self.may_end(Sources::ALL);
                unknown(span)
            }
            SuffixKind::Method(name, arguments) => {
                self.values(arguments, Use::Take);
                self.environment.forget_parts();
                self.note_field(&values, &name.text, span, true);
                // All others are methods of text.
                if fields::lacks("string", &name.text) {
                    self.environment.forget_commands(span);
                    self.may_end(Sources::ALL);
                }
                method(&values, &name.text, span)
            }
        }
    }

    fn field(&mut self, values: Vec<Value>, name: &[u8], at: Span, span: Span) -> Vec<Value> {
        let mut fields = Vec::new();
        for value in values.iter().filter(|value| !raises(&value.kind)) {
            alternatives::add_all(&mut fields, &field_of(value, name, span));
        }
        let has_names = values.iter().filter_map(items).any(|items| !items.names.is_empty());
        if !has_names && !std::str::from_utf8(name).is_ok_and(is_marker) {
            self.found.uses.field(Operand { span: at, values });
        }
        if fields.is_empty() { unknown(span) } else { fields }
    }

    /// What lies in a table depends on what was put there, and what a call gives on anything.
    fn meet_step(&mut self, suffix: &Suffix) {
        let sources = match &suffix.kind {
            SuffixKind::Field(_) | SuffixKind::Index(_) => self.environment.tables.0,
            SuffixKind::Method(name, _) if !fields::lacks("string", &name.text) => Sources::NONE,
            SuffixKind::Call(_) | SuffixKind::Method(..) => Sources::ALL,
        };
        self.met = self.met.and(sources);
    }

    /// An element of `KEYS` or `ARGV`.
    pub(super) fn input(&mut self, list: List, suffix: &'c Suffix, span: Span) -> Vec<Value> {
        match &suffix.kind {
            SuffixKind::Index(index) => {
                let position = self.value(index, Use::Look);
                self.note_input(list, &position, span);
                let index = match position.as_slice() {
                    [Value { kind: ValueKind::Integer(index), .. }] => *index,
                    _ => None,
                };
                self.met = self.met.and(Sources::input(list, index));
                self.inputs_of(list, index, span)
            }
            // The parameter of that name.
            SuffixKind::Field(_) => {
                self.met = self.met.and(Sources::input(list, None));
                self.inputs_of(list, None, span)
            }
            _ => self.step(Vec::new(), suffix, span),
        }
    }
}

/// `{ok = …}` has `ok`, `{err = …}` has `err`; of other tables nothing is told.
fn field_of(value: &Value, name: &[u8], span: Span) -> Vec<Value> {
    let kind = match (&value.kind, name) {
        (ValueKind::Status(text), b"ok") => ValueKind::Text(text.clone()),
        (ValueKind::Error, b"err") => ValueKind::Text(None),
        (ValueKind::Status(_) | ValueKind::Error, b"ok" | b"err") => ValueKind::Nil,
        (ValueKind::Array(items), _) if items.names.is_empty() => ValueKind::Nil,
        _ => ValueKind::Unknown,
    };
    let origin = if kind == ValueKind::Nil { Origin::Other } else { value.origin };
    vec![Value::new(kind, span).from(origin)]
}

/// Whether Lua refuses to look for a field in it.
fn raises(kind: &ValueKind) -> bool {
    kind.is_number() || matches!(kind.type_name(), Some("nil" | "boolean" | "function" | "userdata"))
}

/// Element `position` of each alternative; where it may lie behind the end, it may be nil.
pub(super) fn element(values: &[Value], position: i64, span: Span) -> Vec<Value> {
    let mut elements = Vec::new();
    for value in values {
        let found = match &value.kind {
            ValueKind::Array(items) => element_of(items, value, position, span),
            kind if raises(kind) => continue,
            _ => unknown(span),
        };
        alternatives::add_all(&mut elements, &found);
    }
    if elements.is_empty() { unknown(span) } else { elements }
}

/// What stands behind the elements that are there in any case.
pub(super) fn beyond(values: &[Value], span: Span) -> Vec<Value> {
    let mut found = Vec::new();
    let shortest = values.iter().filter_map(items).map(|items| items.elements.len()).min().unwrap_or(0);
    for items in values.iter().filter_map(items) {
        for values in items.elements.iter().skip(shortest).chain(&items.rest) {
            alternatives::add_all(&mut found, values);
        }
    }
    if found.is_empty() { unknown(span) } else { found }
}

fn items(value: &Value) -> Option<&Items> {
    match &value.kind {
        ValueKind::Array(items) => Some(items),
        _ => None,
    }
}

fn element_of(items: &Items, table: &Value, position: i64, span: Span) -> Vec<Value> {
    let origin = table.origin;
    let index = usize::try_from(position).ok().and_then(|position| position.checked_sub(1));
    let here =
        |values: &[Value]| values.iter().map(|value| Value { span, ..value.clone() }).collect::<Vec<_>>();
    if let Some(values) = index.and_then(|index| items.elements.get(index)) {
        return here(values);
    }
    if index.is_none() && !matches!(origin, Origin::Reply(_)) {
        // The script may have put something there.
        return unknown(span);
    }
    let mut values = here(items.rest.as_deref().unwrap_or_default());
    let nil = Value::new(ValueKind::Nil, span).from(reply_or_other(origin));
    let is_unasked = table.is_unasked && items.rest.is_some();
    values.push(Value { doubtful: items.rest.is_some(), is_unasked, ..nil });
    values
}

/// That a reply has no such element is for the server to tell.
fn reply_or_other(origin: Origin) -> Origin {
    if let Origin::Reply(_) = origin { origin } else { Origin::Other }
}

fn any_element(values: &[Value], span: Span) -> Vec<Value> {
    let origin = values.first().map_or(Origin::Other, |value| reply_or_other(value.origin));
    let mut elements = vec![Value::new(ValueKind::Nil, span).from(origin).doubtful()];
    for value in values {
        let ValueKind::Array(items) = &value.kind else {
            if raises(&value.kind) {
                continue;
            }
            return unknown(span);
        };
        for values in items.elements.iter().chain(&items.rest) {
            alternatives::add_all(&mut elements, values);
        }
    }
    elements.iter_mut().for_each(|element| element.span = span);
    elements
}

/// A method of text is a function of `string`.
fn method(values: &[Value], name: &str, span: Span) -> Vec<Value> {
    if values.is_empty() || !values.iter().all(|value| matches!(value.kind, ValueKind::Text(_))) {
        return unknown(span);
    }
    super::builtins::string_kind(name).map_or_else(|| unknown(span), |kind| single(kind, span))
}
