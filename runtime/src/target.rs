//! What can be called, as constants that the macros write: a script, or a function of a library.
//! Nothing here knows keys, arguments or connections.

pub(crate) mod constants;
pub(crate) mod library;
pub(crate) mod script;
pub(crate) mod verb;

use core::fmt;

use library::Library;
use script::Script;
use verb::Verb;

/// What all calls of one Rust function have in common: what is called, by which command, and how every call begins.
///
/// The macros write one of a script field by field: a reference to it lives as long as the program without a constant of its own,
/// which would cost each build more than the rest of the function.
#[derive(Clone, Copy)]
pub struct Target {
    /// The script, or the text of the library.
    pub script: &'static Script,
    /// Which command, and of a library which function.
    pub verb: Verb,
    /// All that stands before the first key, up to the number of keys; empty where the numbers of keys and arguments are known only
    /// at run time.
    pub header: &'static str,
}

impl Target {
    /// A script, or the function that the verb names. `header` is all that stands before the first key and ends with the number of keys; it is empty where the
    /// numbers of keys and arguments are known only at run time.
    #[must_use]
    pub const fn new(script: &'static Script, verb: Verb, header: &'static str) -> Self {
        Self { script, verb, header }
    }

    /// The script, or the text of the library.
    #[inline]
    pub(crate) fn script(&self) -> &'static Script {
        self.script
    }

    /// The library of a function.
    #[inline]
    pub(crate) fn library(&self) -> Option<&'static Library> {
        self.verb.function().map(|function| function.library)
    }

    #[inline]
    pub(crate) fn verb(&self) -> Verb {
        self.verb
    }

    #[inline]
    pub(crate) fn header(&self) -> &'static [u8] {
        self.header.as_bytes()
    }

    /// What a call says of it: the digest, or the text where the script may say itself that it is not there, or the function's name.
    #[inline]
    pub(crate) fn word(&self) -> &'static str {
        match self.verb.function() {
            Some(function) => function.name,
            None if self.script.may_imitate() => self.script.source(),
            None => self.script.sha1(),
        }
    }

    /// The name of the command, and what it is to run: by its text, otherwise by its digest or name.
    #[inline]
    pub(crate) fn words(&self, with_text: bool) -> (&'static str, &'static str) {
        if with_text {
            (self.verb.by_source(), self.script.source())
        } else {
            (self.verb.by_digest(), self.word())
        }
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Target");
        shown.field("script", self.script).field("command", &self.verb.by_digest());
        if let Some(function) = self.verb.function() {
            shown.field("function", &function.name);
        }
        shown.finish_non_exhaustive()
    }
}
