//! What the texts of all errors have in common: one line, or with `{:#}` also the Lua line and the function that was called.
//!
//! A text has all that its error knows. So none has a `source`, which would say a part of it once more.

use core::fmt::{self, Display, Formatter};

use super::Error;
use crate::target::script::Script;
use crate::visible::Visible;

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Raised(error) | Self::Returned(error) => Display::fmt(error, f),
            Self::Reply(error) => Display::fmt(error, f),
            Self::Library(error) => Display::fmt(error, f),
            Self::Redis(error) => Display::fmt(error, f),
        }
    }
}

/// What stands below the line with `{:#}`, as the compiler's messages look that the macro gives.
pub(super) fn write_details(
    f: &mut Formatter<'_>,
    called: Option<&'static Script>,
    line: Option<usize>,
    excerpt: Option<&str>,
) -> fmt::Result {
    if !f.alternate() {
        return Ok(());
    }
    let number = line.map_or_else(String::new, |line| line.to_string());
    let gutter = " ".repeat(number.len() + 1);
    if let Some(excerpt) = excerpt {
        write!(f, "\n{gutter}|\n{number} | {}\n{gutter}|", Visible(excerpt))?;
    }
    match called.map(Script::function) {
        None | Some("") => Ok(()),
        Some(function) => write!(f, "\n{gutter}= function: `{function}`"),
    }
}
