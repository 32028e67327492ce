//! Several values of one expression: `unpack(t)`, `unpack(t, i, j)` where it stands last in a list, or alone behind names.

use super::indexing::{beyond, element};
use super::{Flow, unknown};
use crate::names::callee;
use crate::signature::List;
use crate::syntax::chunk::Expression;
use crate::text::Span;
use crate::value::{Value, ValueKind};

/// How many values are told apart.
const VALUES: usize = 64;

/// The values that an expression gives.
#[derive(Clone, Debug)]
pub(super) struct Spread {
    /// What each of the first can be.
    first: Vec<Vec<Value>>,
    /// What any further ones can be; `None`: there are no more.
    rest: Option<Vec<Value>>,
}

impl<'c> Flow<'_, 'c> {
    /// Puts what `last`, which stands last in a list, gives in place of its first value; what may follow is returned.
    pub(super) fn spread(
        &mut self,
        last: &'c Expression,
        values: &mut Vec<Vec<Value>>,
    ) -> Option<Vec<Value>> {
        if !self.gives_many(last) {
            return None;
        }
        values.pop();
        match self.last_unpacked(last) {
            Some(spread) => {
                values.extend(spread.first);
                spread.rest
            }
            None => Some(unknown(last.span)),
        }
    }

    /// The values that so many names get: nil where there are fewer.
    pub(super) fn spread_to(&mut self, last: &'c Expression, values: &mut Vec<Vec<Value>>, wanted: usize) {
        let gives_many = self.gives_many(last);
        if let Some(spread) = self.last_unpacked(last) {
            let before = values.len().saturating_sub(1);
            values.truncate(before);
            values
                .extend((0..wanted.saturating_sub(before).max(1)).map(|place| spread.nth(place, last.span)));
        }
        while values.len() < wanted {
            values.push(if gives_many { unknown(last.span) } else { behind(None, last.span) });
        }
    }

    /// What `last` gives, which was worked out just now, if it is a call of `unpack`.
    fn last_unpacked(&mut self, last: &'c Expression) -> Option<Spread> {
        let is_unpack = callee::call(self.names, last).is_some_and(|call| call.path.is_unpack());
        self.unpacked.take().filter(|_| is_unpack)
    }

    /// What `unpack` gives for these arguments.
    pub(super) fn unpack(
        &mut self,
        arguments: &'c [Expression],
        values: &[Vec<Value>],
        span: Span,
    ) -> Vec<Value> {
        self.unpacked = self.unpacked_values(arguments, values, span);
        let spread = self.unpacked.as_ref();
        spread.map_or_else(|| unknown(span), |spread| spread.nth(0, span))
    }

    fn unpacked_values(
        &self,
        arguments: &'c [Expression],
        values: &[Vec<Value>],
        span: Span,
    ) -> Option<Spread> {
        let from = bound(values.get(1), Some(1))?;
        let to = bound(values.get(2), None);
        if values.len() > 2 && to.is_none() {
            return None;
        }
        if let Some(list) = arguments.first().and_then(|table| self.input_table(table)) {
            return Some(self.unpacked_inputs(list, from, to, span));
        }
        let tables = values.first()?;
        let lengths = lengths(tables)?;
        let (end, rest) = match (to, lengths) {
            (Some(to), _) => (to, None),
            (None, Lengths::One(length)) => (length, None),
            (None, Lengths::AtLeast(length)) => (length, Some(beyond(tables, span))),
        };
        let count = usize::try_from(end.saturating_sub(from).saturating_add(1)).unwrap_or(0);
        let first = (from..=end).take(VALUES).map(|index| element(tables, index, span)).collect();
        Some(Spread { first, rest: if count > VALUES { Some(unknown(span)) } else { rest } })
    }

    fn unpacked_inputs(&self, list: List, from: i64, to: Option<i64>, span: Span) -> Spread {
        match to {
            Some(to) if to.saturating_sub(from) < 16 => {
                let first = (from..=to).map(|index| self.inputs_of(list, Some(index), span)).collect();
                Spread { first, rest: None }
            }
            _ => Spread { first: Vec::new(), rest: Some(unknown(span)) },
        }
    }
}

impl Spread {
    /// What stands at this place, counted from 0: nil behind the end.
    fn nth(&self, place: usize, span: Span) -> Vec<Value> {
        self.first.get(place).cloned().unwrap_or_else(|| behind(self.rest.as_deref(), span))
    }
}

/// What a name gets that stands behind what is known of the values.
fn behind(rest: Option<&[Value]>, span: Span) -> Vec<Value> {
    let nil = Value::new(ValueKind::Nil, span);
    match rest {
        None => vec![nil],
        Some(rest) if rest.iter().any(|value| value.kind == ValueKind::Unknown) => unknown(span),
        Some(rest) => rest.iter().cloned().chain([nil.doubtful()]).collect(),
    }
}

/// A bound of `unpack`, `default` where it is not given; `None` where it is not known.
fn bound(values: Option<&Vec<Value>>, default: Option<i64>) -> Option<i64> {
    match values.map(Vec::as_slice) {
        None => default,
        Some([Value { kind: ValueKind::Integer(Some(bound)), .. }]) => Some(*bound),
        Some(_) => None,
    }
}

enum Lengths {
    One(i64),
    AtLeast(i64),
}

/// How long the tables are; `None` where that is not known, as of one that may hold nil.
fn lengths(tables: &[Value]) -> Option<Lengths> {
    let mut found: Option<Lengths> = None;
    for table in tables {
        let ValueKind::Array(items) = &table.kind else { return None };
        let may_be_nil = |value: &Value| matches!(value.kind, ValueKind::Nil | ValueKind::Unknown);
        if items.elements.iter().flatten().any(may_be_nil) {
            return None;
        }
        let length = i64::try_from(items.elements.len()).ok()?;
        found = Some(match (found, &items.rest) {
            (None, None) => Lengths::One(length),
            (Some(Lengths::One(known)), None) if known == length => Lengths::One(length),
            (None, Some(_)) => Lengths::AtLeast(length),
            (Some(Lengths::One(known) | Lengths::AtLeast(known)), _) => Lengths::AtLeast(known.min(length)),
        });
    }
    found
}
