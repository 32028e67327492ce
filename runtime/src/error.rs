//! How a call can fail, by who caused it: the script, the type, the server.
//! The server's own error is always kept, so a conversion to `redis::RedisError` loses nothing.

mod call_error;
mod library;
mod origin;
mod script_error;
mod show;
pub(crate) mod unsent;
mod wrong_reply;
mod ran;

use redis::{ErrorKind, RedisError};

use crate::reply::ReplyError;
use crate::target::Target;
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
/// It prints one line, such as `scripts/transfer.lua:4: WRONGTYPE Operation against a key holding the wrong kind of value`.
/// `{:#}` adds the Lua line and the name of the function. There is no [`source`](core::error::Error::source): the line already says
/// everything, so a chain of errors does not repeat it. The keys and arguments of the call are never printed, unless the script
/// itself puts them into its message.
///
/// Servers report a raised error differently: `error('LIMIT try later', 0)` has the code `LIMIT` on Redis 6.2, and `ERR` on later
/// servers. `return redis.error_reply('LIMIT try later')` has the code `LIMIT` on all of them.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The script, or a command that it called, raised an error. Earlier writes of the script stay.
    Raised(Box<ScriptError>),
    /// The script returned an error reply with a code of its own. Earlier writes of the script stay.
    Returned(Box<ScriptError>),
    /// The script ran, but the Rust type does not accept its reply.
    Reply(Box<WrongReply>),
    /// The server does not have the function, or refuses its library.
    Library(Box<LibraryError>),
    /// The server refused the call, or the connection failed.
    Redis(Box<CallError>),
}

impl Error {
    pub(crate) fn from_call(target: &'static Target, error: RedisError) -> Self {
        let script = target.script();
        let Some(origin) = Origin::from_error(&error) else {
            return match (target.library(), LibraryProblem::from_error(&error)) {
                (Some(library), Some(problem)) => {
                    let error = LibraryError::new(Some(library), problem, Some(error));
                    Self::Library(Box::new(error.of_call(target)))
                }
                _ => Self::Redis(Box::new(CallError::new(Some(script), error))),
            };
        };
        let raised = origin.raised;
        let error = Box::new(ScriptError { script, origin, error });
        if raised { Self::Raised(error) } else { Self::Returned(error) }
    }

    /// An error of a command that is about a library, or about all of them.
    pub(crate) fn from_library(library: Option<&Library>, error: RedisError) -> Self {
        match LibraryProblem::from_error(&error) {
            Some(problem) => Self::Library(Box::new(LibraryError::new(library, problem, Some(error)))),
            None => error.into(),
        }
    }

    pub(crate) fn from_reply(script: &'static Script, error: ReplyError) -> Self {
        Self::Reply(Box::new(WrongReply { script, error }))
    }

    /// The upper-case word before the error's text, such as `WRONGTYPE` or the script's own code.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Raised(error) | Self::Returned(error) => error.code(),
            Self::Reply(_) => None,
            Self::Library(error) => error.redis_error().and_then(RedisError::code),
            Self::Redis(error) => error.code(),
        }
    }

    /// The line that raised the error, in the script's file or in an included file: see [`ScriptError::file`].
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::Raised(error) | Self::Returned(error) => error.line(),
            Self::Reply(_) | Self::Library(_) | Self::Redis(_) => None,
        }
    }

    /// The error of `redis`; `None` if the script ran to its end, or if nothing was sent.
    ///
    /// It says whether a call timed out or a connection was lost: `error.redis_error().is_some_and(|it| it.is_timeout())`.
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
