//! What a value depends on: inputs, replies, the clock. Two conditions that share a source may decide each other, so that what one
//! has chosen may not happen where the other holds.
//!
//! A set is a few bits: sources that share one count as the same, which only makes more doubtful.

use crate::signature::List;
use crate::text::Span;

/// A set of sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sources(u64);

const KEYS: Sources = Sources(0xff);
const ARGUMENTS: Sources = Sources(0x00ff_ff00);
const REPLIES: Sources = Sources(0x00ff_ffff_ff00_0000);
const PARAMETERS: Sources = Sources(0x7f00_0000_0000_0000);
const CHANCE: Sources = Sources(0x8000_0000_0000_0000);

impl Sources {
    pub(super) const NONE: Self = Self(0);
    /// It may depend on anything.
    pub(super) const ALL: Self = Self(u64::MAX);

    /// The clock, and random numbers.
    pub(super) fn chance() -> Self {
        CHANCE
    }

    /// An element of `KEYS` or `ARGV`; all of them, where the index is not known.
    pub(super) fn input(list: List, index: Option<i64>) -> Self {
        let all = match list {
            List::Keys => KEYS,
            List::Arguments => ARGUMENTS,
        };
        index.map_or(all, |index| all.nth(usize::try_from(index).unwrap_or_default()))
    }

    /// What the command at this place replies.
    pub(super) fn reply(call: Span) -> Self {
        REPLIES.nth(call.start)
    }

    /// The parameter of a function that is this local.
    pub(super) fn parameter(local: usize) -> Self {
        PARAMETERS.nth(local)
    }

    fn nth(self, place: usize) -> Self {
        let count = usize::try_from(self.0.count_ones()).unwrap_or(1);
        let offset = usize::try_from(self.0.trailing_zeros()).unwrap_or_default();
        Self(1 << (offset + place % count))
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn overlaps(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn has_reply(self) -> bool {
        self != Self::ALL && self.overlaps_replies()
    }

    /// It may depend on a reply.
    pub(super) fn overlaps_replies(self) -> bool {
        self.overlaps(REPLIES)
    }

    /// It depends on replies, and on nothing that the caller decides.
    pub(super) fn are_replies(self) -> bool {
        self.overlaps_replies() && self.0 & !REPLIES.0 == 0
    }

    pub(super) fn has_parameter(self) -> bool {
        self.overlaps(PARAMETERS)
    }

    /// Without the parameters of the function that is left.
    pub(super) fn outside(self) -> Self {
        if self == Self::ALL { self } else { Self(self.0 & !PARAMETERS.0) }
    }
}
