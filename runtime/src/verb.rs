//! The commands that run a script: two by its digest, two by its text; and two that call a function by its name.

/// Whether a script may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    /// `EVALSHA`, then `EVAL`.
    Eval,
    /// `EVALSHA_RO`, then `EVAL_RO`; Redis 7 or later.
    EvalReadOnly,
    /// `FCALL`; Redis 7 or later.
    Call,
    /// `FCALL_RO`; Redis 7 or later.
    CallReadOnly,
}

impl Verb {
    pub(crate) const fn by_digest(self) -> &'static str {
        match self {
            Self::Eval => "EVALSHA",
            Self::EvalReadOnly => "EVALSHA_RO",
            Self::Call => "FCALL",
            Self::CallReadOnly => "FCALL_RO",
        }
    }

    pub(crate) const fn by_source(self) -> &'static str {
        match self {
            Self::Eval => "EVAL",
            Self::EvalReadOnly => "EVAL_RO",
            // A function goes by its name alone.
            Self::Call | Self::CallReadOnly => self.by_digest(),
        }
    }
}
