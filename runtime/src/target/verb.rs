//! The commands that run a script: two by its digest, two by its text; and two that call a function by its name.

/// Whether a script may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    /// `EVALSHA`, then `EVAL`.
    Eval,
    /// `EVALSHA_RO`, then `EVAL_RO`; Redis 7 or later.
    EvalReadOnly,
    /// `EVAL`, each time: of a script that may itself say that it is not there.
    EvalText,
    /// `EVAL_RO`, each time; Redis 7 or later.
    EvalTextReadOnly,
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
            Self::EvalText | Self::EvalTextReadOnly => self.by_source(),
            Self::Call => "FCALL",
            Self::CallReadOnly => "FCALL_RO",
        }
    }

    pub(crate) const fn by_source(self) -> &'static str {
        match self {
            Self::Eval | Self::EvalText => "EVAL",
            Self::EvalReadOnly | Self::EvalTextReadOnly => "EVAL_RO",
            // A function goes by its name alone.
            Self::Call | Self::CallReadOnly => self.by_digest(),
        }
    }
}
