//! Which places of a text run: all of them, but for functions that nothing calls, what stands behind the end of a block, and
//! branches that a literal decides. What stands where the caller's values lead runs in some calls only.
//!
//! What data decides counts as run. A function that is more than called may be called from anywhere.

mod branches;
mod collect;
mod decider;

use std::collections::BTreeMap;

use crate::syntax::chunk::{Expression, Function};
use crate::text::Span;

/// Whether a place runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reach {
    /// In no call.
    Never,
    /// What the caller sends decides, or it is not known who calls the function.
    Perhaps,
    /// Nothing but data keeps it from running.
    Always,
}

/// The functions of a text, who calls them, and what keeps places from running.
#[derive(Debug, Default)]
pub(crate) struct Paths<'c> {
    functions: Vec<Known<'c>>,
    /// By where a function begins.
    numbers: BTreeMap<usize, usize>,
    /// The function that has a parameter, and which one it is, by where the parameter stands.
    parameters: BTreeMap<usize, (usize, usize)>,
    /// Stretches that need not run where what is around them does.
    stretches: Vec<(Span, Reach)>,
    edges: Vec<Edge>,
    /// The text only declares: others include it, and call its functions.
    declares: bool,
}

/// A function of the text.
#[derive(Debug)]
struct Known<'c> {
    function: &'c Function,
    /// What each call hands to it.
    calls: Vec<&'c [Expression]>,
    /// Something besides calls by its name has a hold of it.
    escapes: bool,
}

/// How many calls of a function are looked at for what they hand to it.
const CALLS: usize = 64;

/// A place that calls a function, or hands it on.
#[derive(Debug)]
struct Edge {
    /// The function around it.
    from: Option<usize>,
    to: usize,
    reach: Reach,
}

impl<'c> Paths<'c> {
    /// What is handed to a parameter, one expression for each call, if nothing but those calls can reach the function.
    pub(crate) fn handed(&self, parameter: Span) -> Option<Vec<&'c Expression>> {
        let (function, at) = *self.parameters.get(&parameter.start)?;
        let is_told = |known: &&Known<'c>| !known.escapes && known.calls.len() <= CALLS;
        let known = self.functions.get(function).filter(is_told)?;
        known.calls.iter().map(|arguments| arguments.get(at)).collect()
    }

    /// How many places are told apart.
    pub(crate) fn len(&self) -> usize {
        self.functions.len() + self.stretches.len()
    }

    /// Whether something besides calls by its name has a hold of a function.
    pub(crate) fn escapes(&self, function: &Function) -> bool {
        let known = self.numbers.get(&function.span.start).and_then(|at| self.functions.get(*at));
        known.is_none_or(|known| known.escapes)
    }

    /// Which places run where these functions do; without one, where the text does.
    pub(crate) fn from(&self, roots: &[Span], with_text: bool) -> Places {
        let mut states = vec![Reach::Never; self.functions.len()];
        let roots = roots.iter().filter_map(|root| self.numbers.get(&root.start).copied());
        let mut waiting: Vec<Option<usize>> = roots.map(Some).collect();
        waiting.iter().flatten().for_each(|root| raise(&mut states, *root, Reach::Always));
        waiting.extend(with_text.then_some(None));
        if self.declares {
            states.fill(Reach::Always);
        }
        let edges = self.edges_by_source();
        while let Some(source) = waiting.pop() {
            let around = source.map_or(Reach::Always, |it| states.get(it).copied().unwrap_or(Reach::Always));
            for edge in edges.get(&source).into_iter().flatten() {
                if states.get(edge.to).is_some_and(|state| *state < edge.reach.min(around)) {
                    raise(&mut states, edge.to, edge.reach.min(around));
                    waiting.push(Some(edge.to));
                }
            }
        }
        let functions = self.functions.iter().zip(states).map(|(it, state)| (it.function.span, state));
        Places::new(functions.chain(self.stretches.iter().copied()).collect())
    }

    fn edges_by_source(&self) -> BTreeMap<Option<usize>, Vec<&Edge>> {
        let mut found: BTreeMap<Option<usize>, Vec<&Edge>> = BTreeMap::new();
        for edge in &self.edges {
            found.entry(edge.from).or_default().push(edge);
        }
        found
    }
}

fn raise(states: &mut [Reach], at: usize, reach: Reach) {
    if let Some(state) = states.get_mut(at) {
        *state = reach;
    }
}

/// Whether each place runs.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// What holds from there on, in the order of the text.
    changes: Vec<(usize, Reach)>,
}

impl Places {
    /// Whether what begins at `span` runs.
    pub(crate) fn at(&self, span: Span) -> Reach {
        let next = self.changes.partition_point(|(start, _)| *start <= span.start);
        let before = next.checked_sub(1).and_then(|at| self.changes.get(at));
        before.map_or(Reach::Always, |(_, reach)| *reach)
    }

    pub(crate) fn is_run(&self, span: Span) -> bool {
        self.at(span) != Reach::Never
    }

    /// Stretches lie within each other, or apart.
    fn new(mut stretches: Vec<(Span, Reach)>) -> Self {
        stretches.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut changes = Vec::new();
        let mut around: Vec<(usize, Reach)> = Vec::new();
        for (span, reach) in stretches {
            close(&mut around, &mut changes, span.start);
            let outer = around.last().map_or(Reach::Always, |(_, reach)| *reach);
            around.push((span.end, reach.min(outer)));
            changes.push((span.start, reach.min(outer)));
        }
        close(&mut around, &mut changes, usize::MAX);
        Self { changes }
    }
}

/// Leaves the stretches that end before `here`.
fn close(around: &mut Vec<(usize, Reach)>, changes: &mut Vec<(usize, Reach)>, here: usize) {
    while let Some((end, _)) = around.pop_if(|(end, _)| *end <= here) {
        changes.push((end, around.last().map_or(Reach::Always, |(_, reach)| *reach)));
    }
}
