//! Which integers a command can reply.

/// As the table of replies has them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Integers {
    /// 0 or 1.
    Flag,
    /// 0 or more.
    Count,
    /// -2 where there is no key, -1 where nothing ends it, otherwise 0 or more.
    Time,
    /// Negative ones too.
    Signed,
    /// No more is said of them.
    #[default]
    Unsaid,
}

impl Integers {
    /// Each of them, in the notation of the table.
    pub(crate) const ALL: [(&str, Self); 5] = [
        ("flag", Self::Flag),
        ("count", Self::Count),
        ("time", Self::Time),
        ("signed", Self::Signed),
        ("integer", Self::Unsaid),
    ];

    /// Those that are one or the other.
    pub(crate) fn or(self, other: Self) -> Self {
        match (self, other) {
            (one, two) if one == two => one,
            (Self::Flag, Self::Count) | (Self::Count, Self::Flag) => Self::Count,
            _ => Self::Unsaid,
        }
    }

    /// Whether all of the others are among them.
    #[must_use]
    pub fn include(self, others: Self) -> bool {
        self == Self::Unsaid || self.or(others) == self
    }

    /// Whether the number is one of them.
    #[must_use]
    pub fn contain(self, number: i64) -> bool {
        match self {
            Self::Flag => (0..=1).contains(&number),
            Self::Count => number >= 0,
            Self::Time => number >= -2,
            Self::Signed | Self::Unsaid => true,
        }
    }
}
