//! The commands that run a script: two by its digest, two by its text; and two that call a function by its name.

use super::library::Library;

/// Whether a script may write; and of a library, which function.
#[derive(Clone, Copy)]
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
    Call(Function),
    /// `FCALL_RO`; Redis 7 or later.
    CallReadOnly(Function),
}

/// A function that a library registers.
#[derive(Clone, Copy)]
pub struct Function {
    /// As it is called.
    pub name: &'static str,
    /// Which library.
    pub library: &'static Library,
}

impl Verb {
    #[inline]
    pub(crate) const fn function(&self) -> Option<&Function> {
        match self {
            Self::Call(function) | Self::CallReadOnly(function) => Some(function),
            _ => None,
        }
    }

    pub(crate) const fn by_digest(self) -> &'static str {
        match self {
            Self::Eval => "EVALSHA",
            Self::EvalReadOnly => "EVALSHA_RO",
            Self::EvalText | Self::EvalTextReadOnly => self.by_source(),
            Self::Call(_) => "FCALL",
            Self::CallReadOnly(_) => "FCALL_RO",
        }
    }

    pub(crate) const fn by_source(self) -> &'static str {
        match self {
            Self::Eval | Self::EvalText => "EVAL",
            Self::EvalReadOnly | Self::EvalTextReadOnly => "EVAL_RO",
            // A function goes by its name alone.
            Self::Call(_) | Self::CallReadOnly(_) => self.by_digest(),
        }
    }
}
