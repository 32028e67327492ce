//! A reply of another shape than the Rust type takes, and the script that gave it.

use crate::reply::ReplyError;
use crate::target::script::Script;

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
