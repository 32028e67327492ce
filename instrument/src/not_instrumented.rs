//! Why a text can't have the probes that a plan asks for.

use std::error::Error;
use std::fmt::{self, Display, Formatter};

/// Why a text has no probes. Whoever only wants to watch can send it as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotInstrumented {
    /// Lua refuses the text, as its server will say.
    Syntax,
    /// With probes it is more than Lua takes: too many locals, or expressions within each other.
    Full,
    /// A fault is wanted on a line where no statement stands.
    NoStatement {
        /// From 1.
        line: usize,
    },
    /// Locals of the script hide `error`, `redis` or `math`, and `_G` as well.
    Hidden,
}

impl Display for NotInstrumented {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax => formatter.write_str("Lua refuses the script"),
            Self::Full => formatter.write_str("with probes the script is more than Lua takes"),
            Self::NoStatement { line } => write!(formatter, "no statement stands on line {line}"),
            Self::Hidden => formatter.write_str("locals hide the functions that a probe needs"),
        }
    }
}

impl Error for NotInstrumented {}
