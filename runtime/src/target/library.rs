//! A library as a constant: its name, its text, and what it registers.

use core::fmt;

use crate::target::script::Script;

/// A library of functions that was checked at build time, as it is sent to the server.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Library {
    name: &'static str,
    /// The same without a version.
    base: &'static str,
    code: Script,
    functions: &'static [&'static str],
}

impl Library {
    pub(crate) const fn new(name: &'static str, code: Script, functions: &'static [&'static str]) -> Self {
        Self { name, base: name, code, functions }
    }

    /// The same as a version of the library `base`.
    pub(crate) const fn versioned(self, base: &'static str) -> Self {
        Self { base, ..self }
    }

    /// Its name on the server. For a versioned library the version is appended: `limits_1f496e14`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Its text, exactly as it is sent to the server, with the path from the attribute.
    #[must_use]
    pub const fn code(&self) -> &Script {
        &self.code
    }

    /// The functions that it registers, as a call names them; only those whose names the text shows.
    #[must_use]
    pub const fn functions(&self) -> &'static [&'static str] {
        self.functions
    }

    pub(crate) fn base(&self) -> &'static str {
        self.base
    }
}

impl fmt::Debug for Library {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, code, functions, .. } = self;
        f.debug_struct("Library")
            .field("name", name)
            .field("code", code)
            .field("functions", functions)
            .finish_non_exhaustive()
    }
}
