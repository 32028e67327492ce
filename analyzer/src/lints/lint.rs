//! What a lint is: a name, a level, a page, and what it finds.

use super::Context;
use crate::diagnostic::{Diagnostic, Label, Level, Subject};

/// One kind of mistake.
pub struct Lint {
    /// States the bad thing.
    pub name: &'static str,
    /// Where nobody says otherwise.
    pub level: Level,
    /// The source of its file, whose head is its page.
    pub(crate) page: &'static str,
    /// What it finds. The lints on replies find nothing here: the Rust compiler checks the reply against the type.
    pub(crate) check: fn(&Context<'_>) -> Vec<Diagnostic>,
}

impl Lint {
    /// Something wrong with the script as a whole, the place to look at first in front.
    pub(super) fn found(&self, message: String, labels: Vec<Label>, help: impl Into<String>) -> Diagnostic {
        let (lint, level, subject, help) = (self.name, self.level, Subject::Script, help.into());
        Diagnostic { lint, level, message, labels, subject, help, fix: None }
    }
}

/// What is found before the lints run, or by the Rust compiler after them.
pub(super) fn found_by_none(_: &Context<'_>) -> Vec<Diagnostic> {
    Vec::new()
}
