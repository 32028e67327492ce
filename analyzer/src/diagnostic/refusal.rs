//! What keeps a text from being read at all: it is denied whatever the settings say, and no comment silences it.
//!
//! The pages of these lints stand with the others, in `lints`.

use super::{Diagnostic, Label, Level, Subject};

/// The text does not compile.
pub(crate) const SYNTAX_ERROR: &str = "syntax_error";

/// The text includes a file that can't be joined into it.
pub(crate) const UNRESOLVED_INCLUDE: &str = "unresolved_include";

impl Diagnostic {
    /// A refusal of the whole script, which names the one place that it is refused for.
    pub(crate) fn refusal(lint: &'static str, message: String, label: Label, help: String) -> Self {
        Self {
            lint,
            level: Level::Deny,
            message,
            labels: vec![label],
            subject: Subject::Script,
            help,
            fix: None,
        }
    }
}
