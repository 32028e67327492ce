//! What the calls of one function have in common: a constant that the macro writes.

use crate::target::script::Script;
use crate::target::verb::Verb;

/// A script, the command that runs it, and how every call of it begins.
#[derive(Clone, Copy)]
pub struct Callee {
    pub(crate) script: &'static Script,
    pub(crate) verb: Verb,
    /// All that stands before the first key, as bytes; nothing, where the number of keys and arguments is known only at run time.
    pub(crate) header: &'static [u8],
}

impl Callee {
    /// `header` ends with the number of keys.
    #[must_use]
    pub const fn new(script: &'static Script, verb: Verb, header: &'static [u8]) -> Self {
        Self { script, verb, header }
    }
}
