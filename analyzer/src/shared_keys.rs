//! What scripts that are checked together do with keys that have names, and where two of them contradict each other.
//!
//! A key has a name if the script or its caller gives one to `KEYS[n]` or to a parameter, if it is a literal, or if it is put
//! together around one. What has no name, or one that says nothing, such as `key`, is not compared.

mod conflict;
mod gather;
mod label;
mod pattern;

pub(crate) use conflict::conflicts;

use crate::commands::{KeyType, Touch};
use crate::script::Suppressions;
use crate::text::{Source, Span};

/// What a script, or a function of a library, does with keys that have names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedKeys {
    uses: Vec<NamedUse>,
    /// The names of keys at which it may put a value of any type, as `RENAME` does.
    untyped: Vec<String>,
    /// The types of the values that it puts at keys without names.
    unnamed: Vec<KeyType>,
}

/// A key that has a name, and a command that decides its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedUse {
    /// What is compared of the name.
    label: String,
    /// The name.
    pub(crate) shown: String,
    pub(crate) key_type: KeyType,
    touch: Touch,
    /// The command's name.
    pub(crate) span: Span,
    /// Where that stands: the file, and the line in it.
    pub(crate) file: String,
    pub(crate) line: usize,
    /// What is compared with others as a whole: the file, or the function.
    unit: String,
}

impl NamedKeys {
    /// Leaves out what comments silence.
    pub(crate) fn silence(&mut self, lint: &str, suppressions: &Suppressions, source: &Source) {
        self.uses.retain(|named| !suppressions.silence(lint, source, named.span));
    }
}
