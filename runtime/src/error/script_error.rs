//! An error that came from within a script: its message, its code and its place.

use core::fmt::{self, Write};

use redis::RedisError;

use super::origin::Origin;
use super::show::write_details;
use crate::target::script::Script;
use crate::visible::{Escaping, Visible};

/// An error that came from within a script.
#[derive(Clone)]
pub struct ScriptError {
    pub(super) script: &'static Script,
    /// Its line counts in the text that was sent, with all that it includes.
    pub(super) origin: Origin,
    pub(super) error: RedisError,
}

impl ScriptError {
    /// The name of the script: its path, or `hit (inline)`.
    #[must_use]
    pub fn script(&self) -> &'static str {
        self.script.name()
    }

    /// The file that has [`line`](Self::line): the script itself, or a file that it includes.
    #[must_use]
    pub fn file(&self) -> &'static str {
        self.place().map_or(self.script.name(), |(file, _)| file)
    }

    /// The line, if the server sent it.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.place().map(|(_, line)| line)
    }

    /// The text of that line in the file.
    #[must_use]
    pub fn excerpt(&self) -> Option<&'static str> {
        self.script.written_line(self.origin.line?).map(str::trim_end)
    }

    /// The upper-case word before the message.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.origin.code.as_deref()
    }

    /// The message, without the code and without the words that the server adds.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.origin.message
    }

    /// The error of `redis`, with the server's whole message.
    #[must_use]
    pub fn redis_error(&self) -> &RedisError {
        &self.error
    }

    fn place(&self) -> Option<(&'static str, usize)> {
        self.origin.line.map(|line| self.script.origin(line))
    }

    fn write_line(&self, f: &mut impl Write) -> fmt::Result {
        if !self.origin.raised {
            return write!(f, "{} returned {}", self.script(), self.origin.text());
        }
        f.write_str(self.file())?;
        if let Some(line) = self.line() {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.origin.text())
    }
}

impl fmt::Display for ScriptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_line(&mut Escaping(f))?;
        write_details(f, Some(self.script), self.line(), self.excerpt())
    }
}

impl core::error::Error for ScriptError {}

impl fmt::Debug for ScriptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("ScriptError");
        shown.field("script", &self.script).field("origin", &self.origin);
        shown.field("error", &Visible(&self.error)).finish()
    }
}
