//! How results print: for people, as JSON, as SARIF.

pub(crate) mod diff;
pub(crate) mod explanation;
pub(crate) mod failure;
mod functions;
pub(crate) mod human;
pub(crate) mod json;
pub(crate) mod sarif;
pub(crate) mod uri;
