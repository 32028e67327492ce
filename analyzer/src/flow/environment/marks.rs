//! What some local holds, so that all others need not be looked at.

use crate::flow::sources::Sources;

/// What is marked of a local, or of some local among many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// Something that may be missing, which the script has not tested yet.
    pub(super) missing: bool,
    /// A table that may lie within another one.
    pub(super) part: bool,
    /// A reply about which nothing has asked.
    pub(super) unasked: bool,
    /// What alternatives depend on.
    pub(super) choices: Sources,
    /// What all of it depends on.
    pub(super) sources: Sources,
}

impl Marks {
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            missing: self.missing || other.missing,
            part: self.part || other.part,
            unasked: self.unasked || other.unasked,
            choices: self.choices.and(other.choices),
            sources: self.sources.and(other.sources),
        }
    }

    pub(super) fn meets(self, other: Self) -> bool {
        (self.missing && other.missing) || (self.part && other.part) || (self.unasked && other.unasked)
    }
}
