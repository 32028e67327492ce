//! `unpack(ARGV)` and what is like it: which elements it gives, where it stands.

use super::gather::Gatherer;
use super::number::Number;
use super::run::{Run, Taken, Walk};
use super::{Element, Read};
use crate::names::callee;
use crate::signature::List;
use crate::syntax::chunk::{Expression, Field};
use crate::text::Span;

/// Elements of a list that an expression gives, one after another.
pub(super) struct Spread {
    pub(super) list: List,
    /// Where the list stands.
    table: Span,
    /// The first of them, if the text shows it.
    first: Option<i64>,
    last: Last,
}

enum Last {
    /// That of the list, and so many more.
    OfList(i64),
    At(i64),
    Untold,
}

/// How many values of a list of expressions are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// So many.
    Some(usize),
    /// As many as there are.
    All,
    /// It is not known.
    Untold,
}

/// More elements than this are not told apart.
const MOST: i64 = 64;

impl Spread {
    pub(super) fn is_whole(&self) -> bool {
        self.first == Some(1) && matches!(self.last, Last::OfList(0))
    }
}

impl<'c> Gatherer<'_, 'c> {
    pub(super) fn spread(&self, expression: &'c Expression) -> Option<Spread> {
        let call = callee::call(self.names, expression)?;
        match (call.path.global, call.path.field, call.arguments) {
            ("unpack", None, [table, bounds @ ..]) => {
                let list = self.table(table)?;
                let first = bounds.first().map_or(Some(1), |first| self.single(first));
                let last = match bounds.get(1).map(|last| self.number(last)) {
                    None => Last::OfList(0),
                    Some(Some(Number::Length(of, past))) if of == list => Last::OfList(past),
                    Some(Some(Number::One(numbers))) => match numbers.as_slice() {
                        [last] => Last::At(*last),
                        _ => Last::Untold,
                    },
                    Some(_) => Last::Untold,
                };
                Some(Spread { list, table: table.span, first, last })
            }
            ("select", None, [from, values]) => {
                let spread = self.spread(values)?;
                let skipped = self.single(from).filter(|from| *from >= 1).map(|from| from - 1);
                let first = spread.first.zip(skipped).map(|(first, skipped)| first + skipped);
                Some(Spread { first, ..spread })
            }
            _ => None,
        }
    }

    /// Several expressions, of whose values so many are taken.
    pub(super) fn values(&mut self, values: &'c [Expression], wanted: Wanted) {
        let Some((last, others)) = values.split_last() else { return };
        others.iter().for_each(|other| self.value(other));
        let wanted = match wanted {
            Wanted::Some(wanted) => Wanted::Some(wanted.saturating_sub(others.len())),
            wanted => wanted,
        };
        self.last_value(last, wanted);
    }

    /// `{unpack(ARGV)}` is a copy, which is not followed.
    pub(super) fn fields(&mut self, fields: &'c [Field]) {
        let last = fields.len().saturating_sub(1);
        for (at, field) in fields.iter().enumerate() {
            if let Field::Keyed(key, _) = field {
                self.value(key);
            }
            match field {
                Field::Positional(value) if at == last => self.last_value(value, Wanted::Untold),
                _ => self.value(field.value()),
            }
        }
    }

    fn value(&mut self, value: &'c Expression) {
        crate::syntax::walk::Visitor::expression(self, value);
    }

    pub(super) fn last_value(&mut self, last: &'c Expression, wanted: Wanted) {
        match self.spread(last) {
            Some(spread) => self.take(&spread, last, wanted),
            None => self.value(last),
        }
    }

    /// What is done with the elements that a spread gives.
    pub(super) fn take(&mut self, spread: &Spread, expression: &'c Expression, wanted: Wanted) {
        self.look_into(expression);
        let list = spread.list;
        self.inputs_mut(list).unpacked = true;
        match (spread.first, elements(spread, wanted)) {
            (_, Some(elements)) => {
                let tolerant = self.tolerance.contains(expression);
                let certain = self.is_certain(expression.span);
                let read = |index| Read { index, span: expression.span, tolerant, certain };
                self.inputs_mut(list).reads.extend(elements.map(read));
            }
            (Some(first), None) if wanted == Wanted::All => match spread.last {
                Last::OfList(past) => {
                    self.walk_all(Run { past, ..Run::all_from(list, first) }, spread.table, Taken::InOrder);
                }
                Last::At(_) | Last::Untold => self.inputs_mut(list).walked.push(expression.span),
            },
            _ => self.inputs_mut(list).walked.push(expression.span),
        }
    }

    /// Elements of the list that bounds them, all at once.
    pub(super) fn walk_all(&mut self, run: Run, span: Span, taken: Taken) {
        let certain = self.is_certain(span);
        self.inputs_mut(run.bound).walks.push(Walk {
            run,
            span,
            counter: None,
            tolerant: false,
            certain,
            taken,
        });
    }

    /// The elements that go to so many names.
    pub(super) fn spread_elements(&self, last: &'c Expression, names: usize) -> Vec<Element> {
        let Some(spread) = self.spread(last) else { return Vec::new() };
        let elements = elements(&spread, Wanted::Some(names)).into_iter().flatten();
        elements.map(|index| Element::At(spread.list, vec![index])).collect()
    }
}

/// Which elements are taken, where that is a certain number.
fn elements(spread: &Spread, wanted: Wanted) -> Option<std::ops::RangeInclusive<i64>> {
    let first = spread.first?;
    let by_count = match wanted {
        Wanted::Some(count) => Some(first.saturating_add(i64::try_from(count).ok()?) - 1),
        _ => None,
    };
    let by_bound = match spread.last {
        Last::At(last) => Some(last),
        Last::OfList(_) | Last::Untold => None,
    };
    let last = match (by_count, by_bound) {
        (Some(count), Some(bound)) => count.min(bound),
        (Some(count), None) if matches!(spread.last, Last::OfList(0..)) || count == first => count,
        (None, Some(bound)) if wanted == Wanted::All => bound,
        _ => return None,
    };
    (last.saturating_sub(first) < MOST).then_some(first..=last)
}
