//! Which lines, branches and functions of each file ran, over all scripts, calls and runs.
//!
//! A line counts how often calls came to it. What two texts share, such as a file that both include, is counted once.

pub mod origins;
mod file;
pub mod gaps;
pub mod lcov;
#[cfg(feature = "html")]
pub mod html;

use std::collections::BTreeMap;

pub use file::{ArmCoverage, BranchPlace, FileCoverage, Ratio};

use crate::instrument::Instrumented;
use crate::site::{Arm, BranchKind, SiteKind};
use origins::{File, Origins};

/// What ran of each file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    files: BTreeMap<String, FileCoverage>,
}

impl Coverage {
    /// What ran of one text: `hits` says how often calls came to each of its sites.
    #[must_use]
    pub fn of_text(sent: &Instrumented, hits: &[u64], origins: &Origins) -> Self {
        let mut coverage = Self::default();
        for (site, count) in sent.sites.iter().zip(hits.iter().copied().chain(std::iter::repeat(0))) {
            if let Some((file, line)) = origins.line(site.line) {
                coverage.file(file).add_site(&site.kind, line, count);
            }
        }
        let mut positions: BTreeMap<(usize, BranchKind), usize> = BTreeMap::new();
        for branch in &sent.branches {
            let Some((file, line)) = origins.line(branch.line) else { continue };
            let arms = branch.arms.iter().filter_map(|arm| arm_of(sent, hits, origins, arm)).collect();
            let next = positions.entry((branch.line, branch.kind)).or_default();
            let place = BranchPlace { line, kind: branch.kind, position: *next };
            *next += 1;
            coverage.file(file).add_branch(place, arms);
        }
        coverage
    }

    /// Adds what another run has seen.
    pub fn merge(&mut self, other: Self) {
        for (name, file) in other.files {
            match self.files.get_mut(&name) {
                Some(own) => own.merge(file),
                None => {
                    self.files.insert(name, file);
                }
            }
        }
    }

    /// Each file by its name, in the order of names.
    pub fn files(&self) -> impl Iterator<Item = (&str, &FileCoverage)> {
        self.files.iter().map(|(name, file)| (name.as_str(), file))
    }

    /// Leaves out the files that are not wanted.
    pub fn retain(&mut self, is_wanted: impl Fn(&str) -> bool) {
        self.files.retain(|name, _| is_wanted(name));
    }

    fn file(&mut self, file: &File) -> &mut FileCoverage {
        self.files.entry(file.name.clone()).or_insert_with(|| FileCoverage::new(&file.text))
    }
}

fn arm_of(sent: &Instrumented, hits: &[u64], origins: &Origins, arm: &Arm) -> Option<ArmCoverage> {
    let site = sent.sites.get(arm.site)?;
    let (_, line) = origins.line(arm.line)?;
    let (_, body) = origins.line(site.line)?;
    let (column, width) = origins.stretch(arm.span);
    let (_, last) = origins.line(origins.line_at(arm.span.end.saturating_sub(1)))?;
    let is_around = site.kind == SiteKind::Otherwise;
    Some(ArmCoverage {
        line,
        body,
        last,
        is_around,
        column,
        width,
        taken: hits.get(arm.site).copied().unwrap_or_default(),
    })
}
