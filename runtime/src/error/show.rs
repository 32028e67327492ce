//! How an error reads: one line, or with `{:#}` also the Lua line and the function that was called.

use core::fmt::{self, Display, Formatter, Write};

use super::Error;
use crate::target::script::Script;
use crate::visible::{Escaping, Visible};

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.write_line(&mut Escaping(f))?;
        if f.alternate() { self.write_details(f) } else { Ok(()) }
    }
}

impl Error {
    fn write_line(&self, f: &mut impl Write) -> fmt::Result {
        match self {
            Self::Raised(error) => {
                f.write_str(error.file())?;
                if let Some(line) = error.line() {
                    write!(f, ":{line}")?;
                }
                write!(f, ": {}", error.origin.text())
            }
            Self::Returned(error) => write!(f, "{} returned {}", error.script(), error.origin.text()),
            Self::Reply(error) => write!(f, "{} gave an unexpected reply: {}", error.script(), error.error),
            Self::Library(error) => write!(f, "{error}"),
            Self::Redis(error) => write!(f, "{error}"),
        }
    }

    /// As the compiler's messages look that the macro gives.
    fn write_details(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (line, excerpt) = match self {
            Self::Raised(error) | Self::Returned(error) => (error.line(), error.excerpt()),
            Self::Reply(_) | Self::Library(_) | Self::Redis(_) => (None, None),
        };
        let number = line.map_or_else(String::new, |line| line.to_string());
        let gutter = " ".repeat(number.len() + 1);
        if let Some(excerpt) = excerpt {
            write!(f, "\n{gutter}|\n{number} | {}\n{gutter}|", Visible(excerpt))?;
        }
        match self.called().map(Script::function) {
            None | Some("") => Ok(()),
            Some(function) => write!(f, "\n{gutter}= function: `{function}`"),
        }
    }

    fn called(&self) -> Option<&'static Script> {
        match self {
            Self::Raised(error) | Self::Returned(error) => Some(error.script),
            Self::Reply(error) => Some(error.script),
            Self::Library(_) => None,
            Self::Redis(error) => error.called(),
        }
    }
}
