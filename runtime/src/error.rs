//! What can become of a call, told apart by whose doing it was: the script's, the type's, the server's.
//! The server's own error is always kept, so nothing is lost on the way to a `redis::RedisError`.

mod call_error;
mod library;
mod origin;
mod script_error;
mod show;
mod wrong_reply;

use redis::{ErrorKind, RedisError};

use crate::reply::ReplyError;
use crate::target::library::Library;
use crate::target::script::Script;
pub use call_error::CallError;
pub use library::{LibraryError, LibraryProblem};
use origin::Origin;
pub use script_error::ScriptError;
pub use wrong_reply::WrongReply;

/// The result of a script call.
pub type Result<T, E = Error> = core::result::Result<T, E>;

/// Why a script call gave no value.
///
/// It shows as one line, such as `scripts/transfer.lua:4: WRONGTYPE Operation against a key holding the wrong kind of value`.
/// With `{:#}` the Lua line and the name of the function follow. It has no [`source`](core::error::Error::source): what one would
/// say is in that line, so that no chain of errors says it twice. Which keys and arguments a call had is never shown, unless the
/// script itself puts them into its message.
///
/// Servers differ in what they tell of a raised error: `error('LIMIT try later', 0)` has the code `LIMIT` on Redis 6.2, and `ERR`
/// on later ones. `return redis.error_reply('LIMIT try later')` has it on all of them.
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
    Redis(Box<CallError>),
}

impl Error {
    pub(crate) fn from_call(script: &'static Script, error: RedisError) -> Self {
        let Some(origin) = Origin::of(&error) else {
            return match (script.library(), LibraryProblem::of(&error)) {
                (Some(library), Some(problem)) => {
                    let error = LibraryError::new(Some(library), problem, Some(error));
                    Self::Library(Box::new(error.of_call(script)))
                }
                _ => Self::Redis(Box::new(CallError::new(Some(script), error))),
            };
        };
        let raised = origin.raised;
        let error = Box::new(ScriptError { script, origin, error });
        if raised { Self::Raised(error) } else { Self::Returned(error) }
    }

    /// An error of a command that is about a library, or about all of them.
    pub(crate) fn of_library(library: Option<&Library>, error: RedisError) -> Self {
        match LibraryProblem::of(&error) {
            Some(problem) => Self::Library(Box::new(LibraryError::new(library, problem, Some(error)))),
            None => error.into(),
        }
    }

    pub(crate) fn from_reply(script: &'static Script, error: ReplyError) -> Self {
        Self::Reply(Box::new(WrongReply { script, error }))
    }

    /// The upper-case word in front of an error's text, such as `WRONGTYPE` or a code of the script's own.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Raised(error) | Self::Returned(error) => error.code(),
            Self::Reply(_) => None,
            Self::Library(error) => error.redis_error().and_then(RedisError::code),
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

    /// The error as `redis` has it; `None` where the script ran to its end, or nothing was sent.
    ///
    /// It says whether a call timed out or a connection is lost: `error.redis_error().is_some_and(|it| it.is_timeout())`.
    #[must_use]
    pub fn redis_error(&self) -> Option<&RedisError> {
        match self {
            Self::Raised(error) | Self::Returned(error) => Some(error.redis_error()),
            Self::Reply(_) => None,
            Self::Library(error) => error.redis_error(),
            Self::Redis(error) => Some(error.redis_error()),
        }
    }

    /// The name of the script that was called.
    #[must_use]
    pub fn script(&self) -> Option<&'static str> {
        match self {
            Self::Raised(error) | Self::Returned(error) => Some(error.script()),
            Self::Reply(error) => Some(error.script()),
            Self::Library(error) => error.script(),
            Self::Redis(error) => error.script(),
        }
    }
}

impl core::error::Error for Error {}

impl From<RedisError> for Error {
    fn from(error: RedisError) -> Self {
        Self::Redis(Box::new(CallError::new(None, error)))
    }
}

/// For a function that returns `redis::RedisResult<T>`. A reply of the wrong shape becomes `UnexpectedReturnType`:
/// `Parse` would make a pool throw a sound connection away.
impl From<Error> for RedisError {
    fn from(error: Error) -> Self {
        match error {
            Error::Raised(error) | Error::Returned(error) => error.error,
            Error::Redis(error) => error.into_redis_error(),
            Error::Library(error) => error.into_redis(),
            Error::Reply(_) => {
                (ErrorKind::UnexpectedReturnType, "wrong script reply", error.to_string()).into()
            }
        }
    }
}

#[cfg(test)]
mod tests;
