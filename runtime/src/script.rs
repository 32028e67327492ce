//! A script as a constant: its name, its text and the SHA-1 of that text.
//! The digest comes from the macro; nothing here computes one or believes a server's.

use core::fmt;

/// A Lua script that was checked at build time.
#[derive(Clone, Copy)]
pub struct Script {
    name: &'static str,
    source: &'static str,
    sha1: &'static str,
}

impl Script {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(name: &'static str, source: &'static str, sha1: &'static str) -> Self {
        Self { name, source, sha1 }
    }

    /// The path as the attribute has it, or `hit (inline)` for a script that stands in the attribute of `hit`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The Lua text, byte for byte what the server gets.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// The SHA-1 of the text: 40 lower-case hexadecimal digits.
    #[must_use]
    pub const fn sha1(&self) -> &'static str {
        self.sha1
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Script").field("name", &self.name).field("sha1", &self.sha1).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::Script;

    #[test]
    fn debug_leaves_the_source_out() {
        let script =
            Script::new("scripts/x.lua", "return 'long'", "e0e1f9fabfc9d4800c877a703b823ac0578ff8db");
        let shown = format!("{script:?}");
        assert!(shown.contains("scripts/x.lua") && shown.contains(script.sha1()));
        assert!(!shown.contains("long"));
    }
}
