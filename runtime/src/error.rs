//! What can become of a call, told apart by whose doing it was: the script's, the type's, the server's.
//! The server's own error is always kept, so nothing is lost on the way to a `redis::RedisError`.

mod library;
mod origin;

use core::fmt;

use redis::{ErrorKind, RedisError};

use crate::functions::Library;
use crate::reply::ReplyError;
use crate::script::Script;
pub use library::{LibraryError, LibraryProblem};
use origin::Origin;

/// The result of a script call.
pub type Result<T, E = Error> = core::result::Result<T, E>;

/// Why a script call gave no value.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The script raised an error, or a command that it called did. Earlier writes of the script stay.
    Raised(Box<ScriptError>),
    /// The script returned an error reply with a code of its own. Earlier writes of the script stay.
    Returned(Box<ScriptError>),
    /// The script ran, and its reply is not what the Rust type takes.
    Reply(Box<WrongReply>),
    /// The server has no such function, or does not take its library.
    Library(Box<LibraryError>),
    /// The server refused the call, or the connection failed.
    Redis(RedisError),
}

/// An error that came from within a script.
#[derive(Clone, Debug)]
pub struct ScriptError {
    script: &'static str,
    /// The script's own, or one that it includes.
    file: &'static str,
    origin: Origin,
    error: RedisError,
}

/// A reply of another shape.
#[derive(Clone, Debug)]
pub struct WrongReply {
    script: &'static str,
    error: ReplyError,
}

impl Error {
    pub(crate) fn from_call(script: &Script, error: RedisError) -> Self {
        let Some(mut origin) = Origin::of(&error) else {
            return match script.function() {
                Some(function) => Self::of_library(Some(function.library), error),
                None => Self::Redis(error),
            };
        };
        let raised = origin.raised;
        let place = origin.line.map(|line| script.origin(line));
        origin.line = place.map(|(_, line)| line);
        let file = place.map_or(script.name(), |(file, _)| file);
        let error = Box::new(ScriptError { script: script.name(), file, origin, error });
        if raised { Self::Raised(error) } else { Self::Returned(error) }
    }

    /// An error of a call of a function, or of a command that is about its library.
    pub(crate) fn of_library(library: Option<&Library>, error: RedisError) -> Self {
        match LibraryProblem::of(&error) {
            Some(problem) => Self::Library(Box::new(LibraryError::new(library, problem, Some(error)))),
            None => Self::Redis(error),
        }
    }

    pub(crate) fn from_reply(script: &Script, error: ReplyError) -> Self {
        Self::Reply(Box::new(WrongReply { script: script.name(), error }))
    }

    /// The upper-case word in front of an error's text, such as `WRONGTYPE` or a code of the script's own.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Raised(error) | Self::Returned(error) => error.code(),
            Self::Reply(_) => None,
            Self::Library(error) => error.redis().and_then(RedisError::code),
            Self::Redis(error) => error.code(),
        }
    }

    /// The line that raised, in the script's file or in one that it includes: [`ScriptError::file`] tells.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::Raised(error) | Self::Returned(error) => error.line(),
            Self::Reply(_) | Self::Library(_) | Self::Redis(_) => None,
        }
    }

    /// The name of the script, where the error is the script's or its reply's.
    #[must_use]
    pub fn script(&self) -> Option<&'static str> {
        match self {
            Self::Raised(error) | Self::Returned(error) => Some(error.script),
            Self::Reply(error) => Some(error.script),
            Self::Library(error) => error.script(),
            Self::Redis(_) => None,
        }
    }
}

impl ScriptError {
    /// The name of the script: its path, or `hit (inline)`.
    #[must_use]
    pub fn script(&self) -> &'static str {
        self.script
    }

    /// The file that [`line`](Self::line) counts in: the script's own name, or that of a file that it includes.
    #[must_use]
    pub fn file(&self) -> &'static str {
        self.file
    }

    /// The line, where the server told it.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.origin.line
    }

    /// The upper-case word in front of the message.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.origin.code.as_deref()
    }

    /// The message, without the code and without what the server wraps around it.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.origin.message
    }
}

impl WrongReply {
    /// The name of the script: its path, or `hit (inline)`.
    #[must_use]
    pub fn script(&self) -> &'static str {
        self.script
    }

    /// What was expected, what was found, and where in the reply.
    #[must_use]
    pub fn error(&self) -> &ReplyError {
        &self.error
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Raised(error) => {
                write!(f, "{}{}: {}", error.file, Line(error.line()), error.origin.text())
            }
            Self::Returned(error) => write!(f, "{} returned {}", error.script, error.origin.text()),
            Self::Reply(error) => write!(f, "{} gave an unexpected reply: {}", error.script, error.error),
            Self::Library(error) => error.fmt(f),
            Self::Redis(error) => error.fmt(f),
        }
    }
}

struct Line(Option<usize>);

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(line) => write!(f, ":{line}"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for Error {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Self::Raised(error) | Self::Returned(error) => Some(&error.error),
            Self::Reply(error) => Some(&error.error),
            Self::Library(error) => error.redis().map(|error| error as _),
            // It shows as itself, so its source is the next in the chain.
            Self::Redis(error) => error.source(),
        }
    }
}

impl From<RedisError> for Error {
    fn from(error: RedisError) -> Self {
        Self::Redis(error)
    }
}

/// For a function that returns `redis::RedisResult<T>`. A reply of the wrong shape becomes `UnexpectedReturnType`:
/// `Parse` would make a pool throw a sound connection away.
impl From<Error> for RedisError {
    fn from(error: Error) -> Self {
        match error {
            Error::Raised(error) | Error::Returned(error) => error.error,
            Error::Redis(error) => error,
            Error::Library(error) => error.into_redis(),
            Error::Reply(_) => {
                (ErrorKind::UnexpectedReturnType, "wrong script reply", error.to_string()).into()
            }
        }
    }
}

#[cfg(test)]
mod tests;
