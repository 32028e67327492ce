//! The sums over all runs: how many claims were tried, and which were contradicted.

use std::collections::{BTreeMap, HashSet};

use crate::inputs::Inputs;
use crate::judge::{Contradiction, judge};
use crate::outcome::{End, Outcome};
use crate::plan::{Plan, Point, Unfit};

/// The sums.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) scripts: usize,
    pub(crate) runs: usize,
    pub(crate) returned: usize,
    /// Claims that some run has come to, and those of what never happens.
    pub(crate) claims: usize,
    /// Values compared with a claim.
    pub(crate) compared: usize,
    /// Scripts that the server did not answer in time.
    pub(crate) stuck: usize,
    pub(crate) unfit: BTreeMap<String, usize>,
    /// Runs that the server refused, by what it said.
    pub(crate) refused: BTreeMap<String, usize>,
    /// What must happen for some input, and has not.
    pub(crate) unseen: usize,
    /// By kind, the places that a run contradicts.
    pub(crate) contradicted: BTreeMap<&'static str, usize>,
}

impl Tally {
    pub(crate) fn leave_out(&mut self, why: Unfit) {
        *self.unfit.entry(format!("{why:?}").to_lowercase()).or_default() += 1;
    }

    /// Counts all runs of a script; returns its contradictions, one for each place, each with the run that shows it.
    pub(crate) fn add(
        &mut self,
        plan: &Plan,
        inputs: &[Inputs],
        outcomes: &[Outcome],
    ) -> Vec<(Contradiction, usize)> {
        self.scripts += 1;
        let mut reached: HashSet<usize> = HashSet::new();
        let mut found: Vec<(Contradiction, usize)> = Vec::new();
        for (run, (inputs, outcome)) in inputs.iter().zip(outcomes).enumerate() {
            self.count(outcome);
            reached.extend(outcome.observations.iter().map(|(number, _)| number));
            for contradiction in judge(plan, inputs, outcome) {
                let is_same = |(other, _): &(Contradiction, usize)| {
                    other.span == contradiction.span && other.kind == contradiction.kind
                };
                if !found.iter().any(is_same) {
                    found.push((contradiction, run));
                }
            }
        }
        let never = |point: &Point| matches!(point, Point::Claim(claim) if claim.values.is_empty());
        self.claims += reached.len() + plan.points.iter().filter(|point| never(point)).count();
        for (contradiction, _) in &found {
            *self.contradicted.entry(contradiction.kind).or_default() += 1;
        }
        found
    }

    fn count(&mut self, outcome: &Outcome) {
        self.runs += 1;
        self.compared += outcome.observations.len();
        match &outcome.end {
            End::Returned(..) => self.returned += 1,
            End::Raised => {}
            End::Refused(said) => *self.refused.entry(said.clone()).or_default() += 1,
        }
    }
}
