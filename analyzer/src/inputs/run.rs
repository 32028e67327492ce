//! Elements that a loop reads up to the length of a list, and every one of how many.

use crate::signature::List;
use crate::text::Span;

/// The numbers `first`, `first + step` … up to the length of a list, plus `past`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Whose length ends it.
    pub bound: List,
    /// The first number.
    pub first: i64,
    /// At least 1.
    pub step: i64,
    /// How far it goes beyond the length; negative, if it ends before.
    pub past: i64,
}

/// Elements that the script reads one after another, such as by `for i = 1, #ARGV do … ARGV[i] … end`.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    /// Which.
    pub run: Run,
    /// Where.
    pub span: Span,
    /// The local of the loop that counts them, where it is declared.
    pub counter: Option<Span>,
    /// It stands where a nil does no harm.
    pub tolerant: bool,
    /// Nothing but data keeps it from being read.
    pub certain: bool,
    /// How it takes them.
    pub taken: Taken,
}

/// How a script takes elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Each by itself, as in a loop.
    Singly,
    /// All of them go on in their order, as by `unpack`.
    InOrder,
    /// All of them become one text, as by `table.concat`.
    InText,
}

impl Run {
    /// All of a list from `first` on.
    #[must_use]
    pub fn all_from(bound: List, first: i64) -> Self {
        Self { bound, first, step: 1, past: 0 }
    }

    /// Each of its numbers, and `by` more.
    #[must_use]
    pub fn shifted(self, by: i64) -> Self {
        Self { first: self.first.saturating_add(by), past: self.past.saturating_add(by), ..self }
    }

    /// Whether `number` is one of them, where the list has `length` elements.
    #[must_use]
    pub fn has(self, number: i64, length: i64) -> bool {
        number >= self.first
            && number <= length.saturating_add(self.past)
            && (number - self.first) % self.step.max(1) == 0
    }

    /// The last of them that is no more than `limit`.
    #[must_use]
    pub fn last_within(self, limit: i64) -> Option<i64> {
        let steps = limit.checked_sub(self.first).filter(|rest| *rest >= 0)? / self.step.max(1);
        Some(self.first + steps * self.step)
    }
}
