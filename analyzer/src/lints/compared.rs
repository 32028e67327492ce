//! An index of what a script compares and tests: each lint that judges a comparison asks what else is said of the same words.

use std::collections::BTreeMap;

use crate::flow::{Comparison, Test, Uses};
use crate::text::Source;
use crate::value::Operand;

/// How many comparisons of the same words are told apart.
const TWINS: usize = 64;

/// Nobody writes longer words twice; of a chain of comparisons, each one's left side is all before it.
const LONGEST: usize = 200;

/// The comparisons and conditions of a script by the words that they are about.
pub(crate) struct Compared<'a> {
    source: &'a Source,
    sides: BTreeMap<&'a str, Vec<(&'a Operand, usize)>>,
    tested: BTreeMap<&'a str, Vec<&'a Test>>,
}

impl<'a> Compared<'a> {
    pub(super) fn new(source: &'a Source, uses: &'a Uses) -> Self {
        let mut index = Self { source, sides: BTreeMap::new(), tested: BTreeMap::new() };
        for comparison in &uses.comparisons {
            let Comparison { left, right, group, .. } = comparison;
            let sides = [(left, right), (right, left)].into_iter();
            for (side, other) in sides.filter(|(side, _)| side.span.end - side.span.start <= LONGEST) {
                let found = index.sides.entry(source.slice(side.span)).or_default();
                if found.len() <= TWINS {
                    found.push((other, *group));
                }
            }
        }
        for test in &uses.tests {
            let found = index.tested.entry(source.slice(test.span)).or_default();
            if found.len() <= TWINS {
                found.push(test);
            }
        }
        index
    }

    /// The words of an operand.
    pub(super) fn words(&self, operand: &Operand) -> &'a str {
        self.source.slice(operand.span)
    }

    /// Whether some comparison of `words` is with what `is_it` takes, where its statement begins there. Of too many, one is.
    pub(super) fn compares(&self, words: &str, is_it: impl Fn(&Operand, usize) -> bool) -> bool {
        self.sides.get(words).is_some_and(|found| {
            found.len() > TWINS || found.iter().any(|(other, group)| is_it(other, *group))
        })
    }

    /// Whether a condition of the same statement, or of an `if` beside it, looks at the operand as it is, or behind `not`.
    pub(super) fn tests(&self, operand: &Operand, group: usize, negated: bool) -> bool {
        let is_it = |test: &&Test| test.group == group && test.negated == negated;
        self.tested
            .get(self.words(operand))
            .is_some_and(|found| found.len() > TWINS || found.iter().any(is_it))
    }
}
