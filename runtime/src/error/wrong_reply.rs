//! A reply of another shape than the Rust type takes, and the script that gave it.

use core::fmt::{self, Display, Formatter, Write};

use super::show::write_details;
use crate::reply::ReplyError;
use crate::target::script::Script;
use crate::visible::Escaping;

/// A reply of another shape.
#[derive(Clone, Debug)]
pub struct WrongReply {
    pub(super) script: &'static Script,
    pub(super) error: ReplyError,
}

impl WrongReply {
    /// The name of the script: its path, or `hit (inline)`.
    #[must_use]
    pub fn script(&self) -> &'static str {
        self.script.name()
    }

    /// What was expected, what was found, and where in the reply.
    #[must_use]
    pub fn error(&self) -> &ReplyError {
        &self.error
    }
}

impl Display for WrongReply {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(Escaping(f), "{} gave an unexpected reply: {}", self.script(), self.error)?;
        write_details(f, Some(self.script), None, None)
    }
}

impl core::error::Error for WrongReply {}
