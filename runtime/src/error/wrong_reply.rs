//! A reply that the Rust type does not accept, and the script that sent it.

use core::fmt::{self, Display, Formatter, Write};

use super::show::write_details;
use crate::reply::ReplyError;
use crate::target::script::Script;
use crate::visible::Escaping;

/// A reply that the Rust type does not accept.
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

    /// What was expected, what was found, and where.
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
