//! How a command ends: the exit codes 0, 1 and 2, and the sentence of a command that could not run.

use std::fmt::{self, Display, Formatter};
use std::io;
use std::process::ExitCode;

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Nothing that is denied: 0.
    Clean = 0,
    /// Something is denied: 1.
    Denied = 1,
    /// Something that was asked for could not be done: 2.
    Failed = 2,
}

/// Why a command, or a part of it, could not run.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The one sentence that says so.
    Sentence(String),
    /// What it had to say could not be written.
    Output(io::Error),
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Output(error.into())
    }
}

impl Display for Failure {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sentence(sentence) => formatter.write_str(sentence),
            Self::Output(error) => write!(formatter, "the output can't be written: {error}"),
        }
    }
}
