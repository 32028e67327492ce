//! What ran of one file.

use std::collections::BTreeMap;

use crate::site::{BranchKind, SiteKind};

/// What ran of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileCoverage {
    /// Its text.
    pub text: String,
    /// How often calls came to each line that has a statement.
    pub lines: BTreeMap<usize, u64>,
    /// The ways of each branch.
    pub branches: BTreeMap<BranchPlace, Vec<ArmCoverage>>,
    /// How often calls came to each function, by its line and name.
    pub functions: BTreeMap<(usize, String), u64>,
}

/// Which branch of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BranchPlace {
    /// From 1.
    pub line: usize,
    /// What decides the way.
    pub kind: BranchKind,
    /// How many of this kind stand in front of it on its line.
    pub position: usize,
}

/// One way of a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArmCoverage {
    /// The line of its condition.
    pub line: usize,
    /// The line where what runs begins.
    pub body: usize,
    /// The line where that ends, or the `if` that is gone around.
    pub last: usize,
    /// It goes around an `if` that has no `else`.
    pub is_around: bool,
    /// The byte of its line where what runs begins, from 0.
    pub column: usize,
    /// How many bytes of that line are its own.
    pub width: usize,
    /// How often calls took it.
    pub taken: u64,
}

/// How much of something ran.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ratio {
    /// So many ran.
    pub hit: usize,
    /// Of so many.
    pub all: usize,
}

impl Ratio {
    /// From 0 to 100; 100 of nothing.
    #[must_use]
    pub fn percent(self) -> f64 {
        let number = |count: usize| u32::try_from(count).map_or(f64::from(u32::MAX), f64::from);
        if self.all == 0 { 100.0 } else { 100.0 * number(self.hit) / number(self.all) }
    }

    fn count(hits: impl Iterator<Item = u64>) -> Self {
        hits.fold(Self::default(), |sum, hits| Self {
            hit: sum.hit + usize::from(hits > 0),
            all: sum.all + 1,
        })
    }
}

impl std::ops::Add for Ratio {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { hit: self.hit + other.hit, all: self.all + other.all }
    }
}

impl FileCoverage {
    pub(super) fn new(text: &str) -> Self {
        let (lines, branches, functions) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { text: text.to_owned(), lines, branches, functions }
    }

    pub(super) fn add_site(&mut self, kind: &SiteKind, line: usize, count: u64) {
        match kind {
            SiteKind::Statement => {
                let hits = self.lines.entry(line).or_default();
                *hits = (*hits).max(count);
            }
            SiteKind::Function(name) => {
                let hits = self.functions.entry((line, name.clone())).or_default();
                *hits += count;
            }
            SiteKind::Otherwise | SiteKind::EmptyBlock | SiteKind::Operand | SiteKind::Call => {}
        }
    }

    pub(super) fn add_branch(&mut self, place: BranchPlace, arms: Vec<ArmCoverage>) {
        // Whoever comes to an `elseif` takes its way or one behind it.
        for (position, arm) in arms.iter().enumerate().skip(1) {
            let count = arms.iter().skip(position).map(|arm| arm.taken).sum();
            let hits = self.lines.entry(arm.line).or_default();
            *hits = (*hits).max(count);
        }
        self.branches.insert(place, arms);
    }

    pub(super) fn merge(&mut self, other: Self) {
        for (line, hits) in other.lines {
            *self.lines.entry(line).or_default() += hits;
        }
        for (function, hits) in other.functions {
            *self.functions.entry(function).or_default() += hits;
        }
        for (place, arms) in other.branches {
            let own = self.branches.entry(place).or_insert_with(|| arms.iter().map(untaken).collect());
            own.iter_mut().zip(arms).for_each(|(own, arm)| own.taken += arm.taken);
        }
    }

    /// How many lines with a statement ran.
    #[must_use]
    pub fn line_ratio(&self) -> Ratio {
        Ratio::count(self.lines.values().copied())
    }

    /// How many ways of branches were taken.
    #[must_use]
    pub fn branch_ratio(&self) -> Ratio {
        Ratio::count(self.branches.values().flatten().map(|arm| arm.taken))
    }

    /// How many functions ran.
    #[must_use]
    pub fn function_ratio(&self) -> Ratio {
        Ratio::count(self.functions.values().copied())
    }

    /// Whether calls came to this line; false of a line without statements.
    #[must_use]
    pub fn ran(&self, line: usize) -> bool {
        self.lines.get(&line).is_some_and(|hits| *hits > 0)
    }
}

fn untaken(arm: &ArmCoverage) -> ArmCoverage {
    ArmCoverage { taken: 0, ..*arm }
}
