//! What a lint looks at: the facts of what is judged at once, and what was promised of it.

use std::cell::OnceCell;

use super::{Compared, Settings};
use crate::facts::Facts;
use crate::library::{Library, LibraryFunction};
use crate::script::Suppressions;
use crate::signature::{List, Signature};
use crate::text::{Source, Span};

/// What a lint looks at.
pub(crate) struct Context<'a> {
    pub(crate) source: &'a Source,
    pub(crate) facts: &'a Facts,
    /// Whoever checks a script alone has none.
    pub(crate) signature: Option<&'a Signature>,
    pub(crate) settings: &'a Settings,
    /// What the comments say.
    pub(crate) suppressions: &'a Suppressions,
    /// What the facts are of.
    pub(crate) judged: Judged<'a>,
    /// What is declared for functions of the library, by somebody who declares them all.
    pub(crate) declared: Option<&'a [Signature]>,
    /// What is compared, once a lint asks.
    pub(super) compared: OnceCell<Compared<'a>>,
}

/// What is judged at once.
#[derive(Clone, Copy)]
pub(crate) enum Judged<'a> {
    /// A whole script.
    Script,
    /// A function that the library registers.
    Function(&'a LibraryFunction),
    /// All of the library but for these: what runs while it loads, and its own functions.
    Rest(&'a Library),
}

impl<'a> Context<'a> {
    /// Without anything that was promised.
    pub(super) fn new(
        source: &'a Source,
        facts: &'a Facts,
        (settings, suppressions): (&'a Settings, &'a Suppressions),
        judged: Judged<'a>,
    ) -> Self {
        let (signature, declared, compared) = (None, None, OnceCell::new());
        Self { source, facts, signature, settings, suppressions, judged, declared, compared }
    }

    /// What is compared, and with what.
    pub(super) fn compared(&self) -> &Compared<'a> {
        self.compared.get_or_init(|| Compared::new(self.source, &self.facts.uses))
    }

    /// The library, looked at as a whole.
    pub(super) fn library(&self) -> Option<&'a Library> {
        match self.judged {
            Judged::Rest(library) => Some(library),
            _ => None,
        }
    }

    /// The facts of all that is checked together, where that is looked at as a whole; of a single function none.
    pub(super) fn all_facts(&self) -> Vec<&'a Facts> {
        match self.judged {
            Judged::Script => vec![self.facts],
            Judged::Function(..) => Vec::new(),
            Judged::Rest(library) => library.all_facts(),
        }
    }

    pub(super) fn is_in_library(&self) -> bool {
        !matches!(self.judged, Judged::Script)
    }

    /// What the text calls the table of one list, or what one would call it.
    pub(super) fn table(&self, list: List) -> &'a str {
        let name = self.facts.inputs(list).table.as_deref();
        name.unwrap_or(match list {
            List::Keys => "keys",
            List::Arguments => "args",
        })
    }

    /// Whether something runs while the library loads, at a place that `global_at_load` tells of.
    pub(super) fn is_told_at_load(&self, span: Span) -> bool {
        self.library()
            .is_some_and(|library| library.load.reads.iter().any(|(_, read)| read.start == span.start))
    }
}
