//! The `FUNCTION` commands, each with the way to read its reply: what sends it is any transport.

use redis::{Cmd, ErrorKind, RedisError, RedisResult, Value};

use crate::error::{Error, LibraryError, LibraryProblem, Result};
use crate::reply::answer::{peel, settle};
use crate::server_words::library::misses_the_library;
use crate::target::library::Library;
use crate::transport::Transport;

/// One command, and how its reply is decoded; `None` if no server sends such a reply.
pub(crate) struct Request<T> {
    cmd: Cmd,
    library: Option<Library>,
    reader: fn(Value) -> Option<T>,
}

impl<T> Request<T> {
    pub(super) fn new(cmd: Cmd, reader: fn(Value) -> Option<T>) -> Self {
        Self { cmd, library: None, reader }
    }

    /// Errors name this library.
    pub(super) fn about(self, library: &Library) -> Self {
        Self { library: Some(*library), ..self }
    }

    /// Sends it wherever the client sends such a command.
    pub(crate) async fn send<S: Transport + ?Sized>(&self, transport: &mut S) -> Result<T> {
        self.read(transport.send_command(&self.cmd).await)
    }

    pub(crate) fn cmd(&self) -> &Cmd {
        &self.cmd
    }

    /// What the reply becomes.
    pub(crate) fn read(&self, reply: RedisResult<Value>) -> Result<T> {
        let value = settle(reply).map_err(|error| Error::from_library(self.library.as_ref(), error))?;
        (self.reader)(value).ok_or_else(|| unexpected().into())
    }
}

pub(super) fn replace(library: &Library) -> Cmd {
    let mut cmd = Cmd::with_capacity(4, library.code().source().len() + 24);
    cmd.arg("FUNCTION").arg("LOAD").arg("REPLACE").arg(library.code().source());
    cmd
}

/// `FUNCTION` with these words behind it.
pub(super) fn function(words: &[&str]) -> Cmd {
    let mut cmd = Cmd::new();
    cmd.arg("FUNCTION").arg(words);
    cmd
}

/// What `FUNCTION DELETE` says of a library that is not there.
pub(super) fn is_missing(error: &Error) -> bool {
    matches!(error, Error::Redis(error) if misses_the_library(error.redis_error()))
}

/// What `FUNCTION LOAD` says of a library whose name is there.
pub(super) fn is_taken(error: &Error) -> bool {
    matches!(error, Error::Library(error) if error.problem() == LibraryProblem::Changed)
}

pub(super) fn problem(library: &Library, problem: LibraryProblem) -> Error {
    Error::Library(Box::new(LibraryError::new(Some(library), problem, None)))
}

pub(super) fn unexpected() -> RedisError {
    (ErrorKind::UnexpectedReturnType, "a reply that no server is known to give").into()
}

/// The replies to two commands in one packet.
pub(crate) fn two_replies(replies: Vec<Value>) -> RedisResult<[Value; 2]> {
    <[Value; 2]>::try_from(replies).map_err(|_| unexpected())
}

/// The elements of an array or a set.
pub(super) fn items(value: Value) -> Option<Vec<Value>> {
    match peel(value) {
        Value::Array(items) | Value::Set(items) => Some(items),
        _ => None,
    }
}
