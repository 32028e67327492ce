//! How the macros make scripts and libraries: nobody else does, so the types themselves have no public constructor.
//!
//! Nothing is checked here; the macros have.

use super::library::Library;
use super::script::{Part, Script, Written};

/// A script by its name, its text, the text's digest, and what calls it: `hit(bucket)`, a function with the names of its keys.
///
/// All of that at once, and the names as one text: each further call or list here would cost every build about as much as a call of
/// the function costs it.
#[must_use]
pub const fn script(
    name: &'static str,
    source: &'static str,
    sha1: &'static str,
    caller: &'static str,
) -> Script {
    Script::new(name, source, sha1).called_by(caller)
}

/// The same, joined from several files: their parts in the order of the text.
#[must_use]
pub const fn joined(script: Script, parts: &'static [Part]) -> Script {
    script.joined(parts)
}

/// The same, some of whose lines are written otherwise in the files.
#[must_use]
pub const fn written(script: Script, lines: &'static [Written]) -> Script {
    script.written(lines)
}

/// The same, called by this function.
#[must_use]
pub const fn called_by(script: Script, caller: &'static str) -> Script {
    script.called_by(caller)
}

/// The same, of a package that runs in a cluster: no call may have keys of several slots.
#[must_use]
pub const fn in_cluster(script: Script) -> Script {
    script.in_cluster()
}

/// Whether it is of such a package.
#[must_use]
pub const fn is_in_cluster(script: &Script) -> bool {
    script.is_in_cluster()
}

/// The same, of a script or a function that may give back, as an error of its own, the server's words for one that it does
/// not have.
#[must_use]
pub const fn may_imitate_server(script: Script) -> Script {
    script.may_imitate_server()
}

/// The same, of a script or a function that may reply something the compiler does not know: there an integer may be what Redis
/// left of a fraction.
#[must_use]
pub const fn may_reply_unknown(script: Script) -> Script {
    script.may_reply_unknown()
}

/// A library by its name, its text, and what it registers.
#[must_use]
pub const fn library(name: &'static str, code: Script, functions: &'static [&'static str]) -> Library {
    Library::new(name, code, functions)
}

/// The same as a version of the library `base`.
#[must_use]
pub const fn versioned(library: Library, base: &'static str) -> Library {
    library.versioned(base)
}
