//! The commands that run a script: two by its digest, two by its text.

/// Whether a script may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    /// `EVALSHA`, then `EVAL`.
    Eval,
    /// `EVALSHA_RO`, then `EVAL_RO`; Redis 7 or later.
    EvalReadOnly,
}

impl Verb {
    pub(crate) const fn by_digest(self) -> &'static str {
        match self {
            Self::Eval => "EVALSHA",
            Self::EvalReadOnly => "EVALSHA_RO",
        }
    }

    pub(crate) const fn by_source(self) -> &'static str {
        match self {
            Self::Eval => "EVAL",
            Self::EvalReadOnly => "EVAL_RO",
        }
    }
}
