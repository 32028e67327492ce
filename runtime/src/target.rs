//! What can be called, as constants that the macros write: a script, or a function of a library.
//! Nothing here knows keys, arguments or connections.

pub(crate) mod callee;
pub(crate) mod library;
pub(crate) mod script;
pub(crate) mod verb;
