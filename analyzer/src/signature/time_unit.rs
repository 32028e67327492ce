//! The units of time that a parameter can be sent in.

use std::fmt;

/// In which whole units a duration is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeUnit {
    /// `us`
    Microseconds,
    /// `ms`
    Milliseconds,
    /// `s`
    Seconds,
}

impl TimeUnit {
    /// By its short name.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        [Self::Microseconds, Self::Milliseconds, Self::Seconds].into_iter().find(|it| it.short() == written)
    }

    /// `ms`
    #[must_use]
    pub fn short(self) -> &'static str {
        match self {
            Self::Microseconds => "us",
            Self::Milliseconds => "ms",
            Self::Seconds => "s",
        }
    }

    /// `milliseconds`
    #[must_use]
    pub fn plural(self) -> &'static str {
        match self {
            Self::Microseconds => "microseconds",
            Self::Milliseconds => "milliseconds",
            Self::Seconds => "seconds",
        }
    }
}

impl fmt::Display for TimeUnit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.short())
    }
}
