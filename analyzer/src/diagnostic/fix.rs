//! How a script is fixed, as data: what to write in place of what. Whoever applies it writes files; nothing here does.

use super::Diagnostic;
use crate::text::Span;

/// What to write in a script so that a diagnostic goes away. All of its edits belong together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fix {
    /// In the order of the text; they do not overlap.
    pub edits: Vec<Edit>,
    /// Whether nobody needs to look at it first.
    pub certainty: Certainty,
}

/// A stretch of the text, and what to write in its place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edit {
    /// What is replaced; empty where something is only added.
    pub span: Span,
    /// What comes there.
    pub text: String,
}

/// How certain it is that a fix does what its author wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// It changes nothing that worked, and no other fix is likely to be meant.
    Certain,
    /// It is one of several, or depends on what the text does not show.
    Perhaps,
}

impl Fix {
    /// These edits, which nobody needs to look at.
    pub(crate) fn certain(edits: impl IntoIterator<Item = Edit>) -> Self {
        Self { edits: edits.into_iter().collect(), certainty: Certainty::Certain }
    }

    /// These edits, which somebody should look at.
    pub(crate) fn perhaps(edits: impl IntoIterator<Item = Edit>) -> Self {
        Self { edits: edits.into_iter().collect(), certainty: Certainty::Perhaps }
    }

    /// The same edits, certain only if `is_certain`.
    pub(crate) fn if_certain(self, is_certain: bool) -> Self {
        let certainty = if is_certain { self.certainty } else { Certainty::Perhaps };
        Self { certainty, ..self }
    }
}

impl Edit {
    /// `text` in place of `span`.
    pub(crate) fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    /// `text` before what begins at `at`.
    pub(crate) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::replace(Span::new(at, at), text)
    }

    /// `before` and `behind` around `span`.
    pub(crate) fn around(span: Span, before: &str, behind: &str) -> [Self; 2] {
        [Self::insert(span.start, before), Self::insert(span.end, behind)]
    }
}

impl Diagnostic {
    /// The same, with what fixes it.
    pub(crate) fn with_fix(self, fix: impl Into<Option<Fix>>) -> Self {
        Self { fix: fix.into().map(Box::new), ..self }
    }
}
