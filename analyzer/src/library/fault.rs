//! Something by which `FUNCTION LOAD` refuses a library, as data; the lint `unloadable_library` tells it.

use crate::diagnostic::Label;
use crate::text::Span;

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The fact.
    pub(crate) message: String,
    /// The offending words, the place to look at first in front.
    pub(crate) labels: Vec<Label>,
    /// The fix.
    pub(crate) help: String,
}

impl Fault {
    pub(super) fn new(message: impl Into<String>, span: Span, help: impl Into<String>) -> Self {
        Self::labelled(message, Label::new(span, ""), help)
    }

    pub(super) fn labelled(message: impl Into<String>, label: Label, help: impl Into<String>) -> Self {
        Self { message: message.into(), labels: vec![label], help: help.into() }
    }
}

/// What names of libraries and of functions are made of.
pub(super) fn is_name(name: &[u8]) -> bool {
    !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
}
