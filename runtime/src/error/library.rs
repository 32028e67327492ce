//! What can be wrong with a library on a server, recognized by the server's message.

use core::fmt::{self, Write};

use redis::{ErrorKind, RedisError};

use super::call_error::without_arguments;
use crate::server_words::library::{
    has_no_functions, is_bad_payload, is_function_taken, is_library_taken, is_text_refused,
    misses_a_function, without_preface,
};
use crate::target::Target;
use crate::target::library::Library;
use crate::visible::{Escaping, Visible};

/// Why a function could not be called, or a library could not be changed.
#[derive(Clone)]
pub struct LibraryError {
    library: Option<(&'static str, &'static str)>,
    pub(super) problem: LibraryProblem,
    pub(super) error: Option<RedisError>,
    pub(super) called: Option<&'static Target>,
}

/// What is wrong with a library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LibraryProblem {
    /// The server is older than Redis 7.0 and has no functions.
    NoFunctions,
    /// The server has a library of this name with other code, which this program does not replace.
    Changed,
    /// Another library has a function of the same name.
    NameTaken,
    /// The server refuses the library's text; its message says why.
    Refused,
    /// The server does not have the function that was called. Its library does not register it there, or a later call of a batch
    /// overtook it, or the call is part of a transaction, which loads nothing.
    NotRegistered,
    /// The payload is not a function dump that this server can restore.
    BadPayload,
    /// The name to retire does not belong to another version.
    NoVersion,
}

impl LibraryError {
    pub(crate) fn new(library: Option<&Library>, problem: LibraryProblem, error: Option<RedisError>) -> Self {
        let library = library.map(|library| (library.name(), library.code().name()));
        Self { library, problem, error: error.map(without_arguments), called: None }
    }

    /// The same of a call of this function.
    pub(super) fn of_call(self, called: &'static Target) -> Self {
        Self { called: Some(called), ..self }
    }

    /// The library's name on the server, if the error is about one library.
    #[must_use]
    pub fn library(&self) -> Option<&'static str> {
        self.library.map(|(name, _)| name)
    }

    /// The path of the library's file, if the error is about one library.
    #[must_use]
    pub fn script(&self) -> Option<&'static str> {
        self.library.map(|(_, script)| script)
    }

    /// What is wrong.
    #[must_use]
    pub fn problem(&self) -> LibraryProblem {
        self.problem
    }

    /// The error of `redis`, if the server sent one.
    #[must_use]
    pub fn redis_error(&self) -> Option<&RedisError> {
        self.error.as_ref()
    }

    pub(super) fn into_redis(self) -> RedisError {
        let text = self.to_string();
        self.error.unwrap_or_else(|| (ErrorKind::Client, "function library", text).into())
    }

    /// The server's own words, without the code.
    fn words(&self) -> Visible<&str> {
        let detail = self.error.as_ref().and_then(RedisError::detail).unwrap_or_default();
        Visible(without_preface(detail))
    }
}

/// Whether a server says something.
type IsSaid = fn(&RedisError) -> bool;

impl LibraryProblem {
    /// By the texts of Redis 7.0 and Valkey 9; `None` where the error is about something else.
    pub(crate) fn from_error(error: &RedisError) -> Option<Self> {
        let problems: [(IsSaid, Self); 6] = [
            (has_no_functions, Self::NoFunctions),
            (misses_a_function, Self::NotRegistered),
            (is_library_taken, Self::Changed),
            (is_function_taken, Self::NameTaken),
            (is_bad_payload, Self::BadPayload),
            (is_text_refused, Self::Refused),
        ];
        problems.into_iter().find(|(is_said, _)| is_said(error)).map(|(_, problem)| problem)
    }
}

impl fmt::Display for LibraryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_line(&mut Escaping(f))
    }
}

impl LibraryError {
    fn write_line(&self, f: &mut impl Write) -> fmt::Result {
        let Some((library, script)) = self.library else { return self.write_of_all(f) };
        let words = self.words();
        match self.problem {
            LibraryProblem::NoFunctions | LibraryProblem::BadPayload => self.write_of_all(f),
            LibraryProblem::Changed => write!(
                f,
                "the server already has a library `{library}` with other code than {script}; nothing was replaced"
            ),
            LibraryProblem::NameTaken => {
                write!(
                    f,
                    "the server can't load {script}, because another library has one of its functions: {words}"
                )
            }
            LibraryProblem::Refused => write!(f, "the server refuses {script}: {words}"),
            LibraryProblem::NotRegistered => self.write_missing(f, library, script),
            LibraryProblem::NoVersion => {
                write!(f, "this name does not belong to another version of `{library}`")
            }
        }
    }

    fn write_missing(&self, f: &mut impl Write, library: &str, script: &str) -> fmt::Result {
        let Some(called) = self.called else { return self.write_of_all(f) };
        let function = called.word();
        write!(f, "the server does not have the function `{function}` of `{library}`: load {script} first")?;
        if called.script().may_imitate() {
            write!(f, ", unless `{function}` itself returned this error")?;
        }
        Ok(())
    }

    /// The line without the name of a library: about all libraries, or about a dump of them.
    fn write_of_all(&self, f: &mut impl Write) -> fmt::Result {
        let words = self.words();
        match self.problem {
            LibraryProblem::NoFunctions => f.write_str("the server has no functions: they need Redis 7.0"),
            LibraryProblem::BadPayload => {
                write!(f, "the payload is not a function dump that this server can restore: {words}")
            }
            LibraryProblem::Changed | LibraryProblem::NameTaken => {
                write!(f, "nothing was restored, because part of the payload already exists: {words}")
            }
            _ => write!(f, "the server refused it: {words}"),
        }
    }
}

impl fmt::Debug for LibraryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("LibraryError");
        shown.field("library", &self.library).field("problem", &self.problem).field("called", &self.called);
        shown.field("error", &self.error.as_ref().map(Visible)).finish()
    }
}

impl core::error::Error for LibraryError {}

#[cfg(test)]
mod tests {
    use super::LibraryProblem;
    use redis::{RedisError, Value, parse_redis_value};

    fn problem(text: &str) -> Option<LibraryProblem> {
        let Ok(Value::ServerError(error)) = parse_redis_value(format!("-{text}\r\n").as_bytes()) else {
            panic!("an error line");
        };
        LibraryProblem::from_error(&RedisError::from(error))
    }

    #[test]
    fn the_servers_texts_are_told_apart() {
        for (text, expected) in [
            ("ERR unknown command `FCALL`, with args beginning with: `hit`, ", LibraryProblem::NoFunctions),
            (
                "ERR unknown command 'FUNCTION', with args beginning with: 'LOAD' ",
                LibraryProblem::NoFunctions,
            ),
            ("ERR Function not found", LibraryProblem::NotRegistered),
            ("ERR Library 'limits' already exists", LibraryProblem::Changed),
            ("ERR Function hit already exists", LibraryProblem::NameTaken),
            ("ERR Error registering functions: ERR unknown flag given", LibraryProblem::Refused),
            ("ERR Error compiling function: user_function:2: x", LibraryProblem::Refused),
            ("ERR DUMP payload version or checksum are wrong", LibraryProblem::BadPayload),
        ] {
            assert_eq!(problem(text), Some(expected), "{text}");
        }
        for text in ["ERR syntax error", "NOPERM x", "OOM command not allowed", "ERR unknown command 'GETT'"]
        {
            assert_eq!(problem(text), None, "{text}");
        }
    }
}
