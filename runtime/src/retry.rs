//! Decides which call is retried, by one rule for scripts, functions and batches: only one that, as the server says, did not run.
//! It sends nothing: it takes what was sent and the answer, and returns what is next.

pub(crate) mod attempt;
pub(crate) mod hints;
pub(crate) mod verdict;
