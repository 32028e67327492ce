//! A script as a constant: its name, its text and the SHA-1 of that text.
//! The digest comes from the macro; nothing here computes a digest or trusts one from a server.

use core::fmt;

/// A Lua script that was checked at build time.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Script {
    name: &'static str,
    source: &'static str,
    sha1: &'static str,
    parts: &'static [Part],
    written: &'static [Written],
    /// `hit(bucket)`: the function that was annotated, and the names of its parameters that become keys; nothing of a library.
    caller: &'static str,
    in_cluster: bool,
    may_imitate: bool,
    may_be_unknown: bool,
}

/// Lines that follow each other in the text and in the file that they came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// The first, in the text.
    pub line: usize,
    /// The file's name.
    pub file: &'static str,
    /// The first, in the file.
    pub first: usize,
}

/// A line of the text that its author wrote in other words, as `KEYS.bucket`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Written {
    /// From 1.
    pub line: usize,
    /// As it stands in the file.
    pub text: &'static str,
}

impl Script {
    pub(crate) const fn new(name: &'static str, source: &'static str, sha1: &'static str) -> Self {
        Self {
            name,
            source,
            sha1,
            parts: &[],
            written: &[],
            caller: "",
            in_cluster: false,
            may_imitate: false,
            may_be_unknown: false,
        }
    }

    /// The same, joined from several files: their parts in the order of the text.
    pub(crate) const fn joined(self, parts: &'static [Part]) -> Self {
        Self { parts, ..self }
    }

    /// The same, some of whose lines are written otherwise in the files.
    pub(crate) const fn written(self, written: &'static [Written]) -> Self {
        Self { written, ..self }
    }

    /// The same, called by this function, with the names of its keys in parentheses.
    pub(crate) const fn called_by(self, caller: &'static str) -> Self {
        Self { caller, ..self }
    }

    /// The same, of a package that runs in a cluster: no call may have keys of several slots.
    pub(crate) const fn in_cluster(self) -> Self {
        Self { in_cluster: true, ..self }
    }

    #[inline]
    pub(crate) const fn is_in_cluster(&self) -> bool {
        self.in_cluster
    }

    /// The same, of a script or a function that may give back, as an error of its own, the server's words for one that it does not
    /// have.
    pub(crate) const fn may_imitate_server(self) -> Self {
        Self { may_imitate: true, ..self }
    }

    #[inline]
    pub(crate) const fn may_imitate(&self) -> bool {
        self.may_imitate
    }

    /// The same, of a script or a function that may reply something the compiler does not know.
    pub(crate) const fn may_reply_unknown(self) -> Self {
        Self { may_be_unknown: true, ..self }
    }

    #[inline]
    pub(crate) const fn is_known_to_reply(&self) -> bool {
        !self.may_be_unknown
    }

    /// The path from the attribute, or `hit (inline)` for a script within the attribute of `hit`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The Lua text, exactly as it is sent to the server, with everything that the script includes.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// The SHA-1 of the text: 40 lower-case hexadecimal digits.
    #[must_use]
    pub const fn sha1(&self) -> &'static str {
        self.sha1
    }

    /// The name of the function that was annotated.
    pub(crate) fn function(&self) -> &'static str {
        self.caller.split_once('(').map_or("", |(function, _)| function)
    }

    /// The function's name, or the script's where there is none.
    #[cfg(feature = "tracing")]
    pub(crate) fn caller(&self) -> &'static str {
        self.caller.split_once('(').map_or(self.name, |(function, _)| function)
    }

    /// The names of its parameters that become keys.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'static str> {
        let names = self.caller.split_once('(').map_or("", |(_, names)| names.trim_end_matches(')'));
        names.split(", ").filter(|name| !name.is_empty())
    }

    /// A line as its author wrote it.
    pub(crate) fn written_line(&self, line: usize) -> Option<&'static str> {
        let written = self.written.iter().find(|written| written.line == line).map(|written| written.text);
        written.or_else(|| self.source.lines().nth(line.checked_sub(1)?))
    }

    /// The file that a line of the text came from, and the line there. A server may name any number as a line.
    pub(crate) fn origin(&self, line: usize) -> (&'static str, usize) {
        let part = self.parts.iter().rev().find(|part| part.line <= line);
        let behind = |part: &Part| line.saturating_sub(part.line).saturating_add(part.first);
        part.map_or((self.name, line), |part| (part.file, behind(part)))
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Script").field("name", &self.name).field("sha1", &self.sha1).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, Script};

    #[test]
    fn a_line_is_found_in_the_file_that_it_came_from() {
        const PARTS: &[Part] = &[
            Part { line: 1, file: "x.lua", first: 1 },
            Part { line: 3, file: "lib/y.lua", first: 1 },
            Part { line: 7, file: "x.lua", first: 4 },
        ];
        let script = Script::new("x.lua", "", "");
        assert_eq!(script.origin(9), ("x.lua", 9));
        let script = script.joined(PARTS);
        assert_eq!(
            [2, 3, 6].map(|line| script.origin(line)),
            [("x.lua", 2), ("lib/y.lua", 1), ("lib/y.lua", 4)]
        );
        assert_eq!([7, 9, 0].map(|line| script.origin(line)), [("x.lua", 4), ("x.lua", 6), ("x.lua", 0)]);
        let late = script.joined(&[Part { line: 1, file: "y.lua", first: 3 }]);
        assert_eq!(late.origin(usize::MAX), ("y.lua", usize::MAX));
    }

    #[test]
    fn debug_leaves_the_source_out() {
        let script =
            Script::new("scripts/x.lua", "return 'long'", "e0e1f9fabfc9d4800c877a703b823ac0578ff8db");
        let shown = format!("{script:?}");
        assert!(shown.contains("scripts/x.lua") && shown.contains(script.sha1()));
        assert!(!shown.contains("long"));
    }
}
