//! Why a server did not start, with the end of what it wrote.

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitStatus;
use std::time::Duration;
use std::{fmt, io};

/// A server did not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// No port, or no directory of its own, could be had.
    Prepare(io::Error),
    /// The binary could not be run at all.
    Spawn {
        /// What was to be run.
        binary: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The process ended before it answered.
    Exited {
        /// What was run.
        binary: PathBuf,
        /// How it ended.
        status: ExitStatus,
        /// The last lines of its output.
        log: String,
    },
    /// The process runs and does not answer `PING`.
    Silent {
        /// What was run.
        binary: PathBuf,
        /// How long it was waited for.
        waited: Duration,
        /// The last lines of its output.
        log: String,
    },
}

impl StartError {
    /// Somebody was faster: another port may do.
    pub(super) fn port_was_taken(&self) -> bool {
        matches!(self, Self::Exited { log, .. } if log.contains("Address already in use"))
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Prepare(source) => write!(out, "no port or directory for a server: {source}"),
            Self::Spawn { binary, source } => {
                write!(out, "`{}` can't be run: {source}", binary.display())
            }
            Self::Exited { binary, status, log } => {
                write!(out, "`{}` ended before it answered `PING` ({status})", binary.display())?;
                write_log(out, log)
            }
            Self::Silent { binary, waited, log } => {
                write!(out, "`{}` did not answer `PING` within {waited:?}", binary.display())?;
                write_log(out, log)
            }
        }
    }
}

fn write_log(out: &mut fmt::Formatter<'_>, log: &str) -> fmt::Result {
    if log.is_empty() { write!(out, "; it wrote nothing") } else { write!(out, "; its last lines:\n{log}") }
}

impl Error for StartError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Prepare(source) | Self::Spawn { source, .. } => Some(source),
            Self::Exited { .. } | Self::Silent { .. } => None,
        }
    }
}
