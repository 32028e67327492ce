//! What is wrong with a script, as data, and how that prints.

mod fix;
pub(crate) mod refusal;
mod render;

pub use fix::{Certainty, Edit, Fix};
pub use render::{render, render_mistake, snippet};

use crate::signature::List;
use crate::text::Span;

/// One thing that is wrong with a script.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// The name people silence it by.
    pub lint: &'static str,
    /// Whether it stops the build.
    pub level: Level,
    /// The fact, in one line.
    pub message: String,
    /// Where in the script, the place to look at first in front.
    pub labels: Vec<Label>,
    /// Where in the Rust declaration.
    pub subject: Subject,
    /// What to do, in the imperative.
    pub help: String,
    /// What to write instead, where that is known.
    pub fix: Option<Box<Fix>>,
}

/// A stretch of the script, with a word on it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// Shown after the caret; may be empty.
    pub text: String,
}

/// The part of the Rust declaration that a diagnostic is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The script as a whole.
    Script,
    /// The key parameter of this position, from 0.
    Key(usize),
    /// The argument parameter of this position, from 0.
    Argument(usize),
    /// The function that is declared at this position for one of a library, from 0.
    Function(usize),
}

/// How much a lint weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// Silent.
    Allow,
    /// Shown; the build goes on.
    Warn,
    /// Stops the build.
    Deny,
}

impl Subject {
    /// The parameter of `list` at this position, from 0.
    #[must_use]
    pub fn parameter(list: List, position: usize) -> Self {
        match list {
            List::Keys => Self::Key(position),
            List::Arguments => Self::Argument(position),
        }
    }
}

impl Label {
    /// A place with a word on it.
    #[must_use]
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }
}
