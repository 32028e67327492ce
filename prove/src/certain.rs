//! What is denied because it is claimed to be certain: a reply that may be nil, cut, or dropped. It must happen for
//! some input.
//!
//! What no run has shown may still be right: the inputs are random. People judge.

use std::collections::BTreeMap;

use redis_script_analyzer::{Span, Value, ValueKind};

use crate::fits::fits_any;
use crate::inputs::Inputs;
use crate::outcome::{End, Outcome};
use crate::plan::{Plan, end_of};
use crate::seen::Seen;

/// Fewer runs say nothing.
const ENOUGH: usize = 8;

/// One thing that must happen: at which end, which element within which, and what.
type Place = (Span, Vec<usize>, &'static str);

/// What must happen at the ends of one script.
#[derive(Default)]
pub(crate) struct Certain {
    places: BTreeMap<Place, bool>,
    ends: BTreeMap<Span, usize>,
}

impl Certain {
    pub(crate) fn from_plan(plan: &Plan) -> Self {
        let mut certain = Self::default();
        for found in plan.returns.iter().filter(|found| !found.doubtful) {
            certain.claim(&found.values, found.span, &[]);
        }
        certain
    }

    fn claim(&mut self, values: &[Value], end: Span, path: &[usize]) {
        for value in values.iter().filter(|value| !value.doubtful) {
            if let Some(what) = denied(&value.kind) {
                self.places.insert((end, path.to_vec(), what), false);
            }
            for (at, element) in elements(&value.kind).iter().enumerate() {
                self.claim(element, end, &within(path, at));
            }
        }
    }

    /// Notes how a run ended.
    pub(crate) fn see(&mut self, plan: &Plan, inputs: &Inputs, outcome: &Outcome) {
        let End::Returned(seen, _) = &outcome.end else { return };
        let Some(found) = end_of(plan, outcome) else { return };
        *self.ends.entry(found.span).or_default() += 1;
        self.mark(&found.values, seen, inputs, (found.span, &[]));
    }

    fn mark(&mut self, values: &[Value], seen: &Seen, inputs: &Inputs, (end, path): (Span, &[usize])) {
        for value in values.iter().filter(|value| fits_any(std::slice::from_ref(value), seen, inputs)) {
            if let Some(what) = denied(&value.kind)
                && is_shown(&value.kind, seen)
            {
                self.places.insert((end, path.to_vec(), what), true);
            }
            let Seen::Table(Some(table)) = seen else { continue };
            for (at, element) in elements(&value.kind).iter().enumerate() {
                let seen = table.items.get(at).unwrap_or(&Seen::Nil);
                self.mark(element, seen, inputs, (end, &within(path, at)));
            }
        }
    }

    /// What no run has shown, of ends that many runs have come to.
    pub(crate) fn unseen(&self) -> impl Iterator<Item = &Place> {
        let is_enough = |end: &Span| self.ends.get(end).is_some_and(|runs| *runs >= ENOUGH);
        self.places.iter().filter(move |((end, ..), seen)| !**seen && is_enough(end)).map(|(place, _)| place)
    }
}

fn within(path: &[usize], at: usize) -> Vec<usize> {
    path.iter().copied().chain([at + 1]).collect()
}

fn elements(kind: &ValueKind) -> &[Vec<Value>] {
    match kind {
        ValueKind::Array(items) => &items.elements,
        _ => &[],
    }
}

/// The kinds that some types do not take.
fn denied(kind: &ValueKind) -> Option<&'static str> {
    match kind {
        ValueKind::Nil | ValueKind::FallThrough => Some("nil"),
        ValueKind::False => Some("false"),
        ValueKind::Missing => Some("nothing there"),
        ValueKind::Fraction => Some("a fraction"),
        _ => None,
    }
}

fn is_shown(kind: &ValueKind, seen: &Seen) -> bool {
    match (kind, seen) {
        (ValueKind::Fraction, Seen::Number(number)) => number.fract() != 0.0,
        _ => true,
    }
}
