//! The `FUNCTION` commands, each with the way to read its reply: sync and async differ in nothing but who waits.

use redis::{Cmd, ErrorKind, RedisError, RedisResult, Value};

use super::Library;
use crate::error::{Error, LibraryError, LibraryProblem, Result};
use crate::reply::answer::{peel, settle};

/// One command, and how its reply is decoded; `None` if no server sends such a reply.
pub(super) struct Request<T> {
    cmd: Cmd,
    library: Option<Library>,
    read: fn(Value) -> Option<T>,
}

impl<T> Request<T> {
    pub(super) fn new(cmd: Cmd, read: fn(Value) -> Option<T>) -> Self {
        Self { cmd, library: None, read }
    }

    /// Errors name this library.
    pub(super) fn of(self, library: &Library) -> Self {
        Self { library: Some(*library), ..self }
    }

    pub(super) fn send<C: redis::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<T> {
        self.finish(conn.req_command(&self.cmd))
    }

    #[cfg(feature = "aio")]
    pub(super) async fn send_async<C: redis::aio::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<T> {
        self.finish(conn.req_packed_command(&self.cmd).await)
    }

    pub(super) fn cmd(&self) -> &Cmd {
        &self.cmd
    }

    pub(super) fn finish(&self, reply: RedisResult<Value>) -> Result<T> {
        let value = settle(reply).map_err(|error| Error::of_library(self.library.as_ref(), error))?;
        (self.read)(value).ok_or_else(|| unexpected().into())
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
    matches!(error, Error::Redis(error) if error.redis_error().detail().is_some_and(|it| it.starts_with("Library not found")))
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

/// The replies to a load and a call in one pipeline.
pub(super) fn two(replies: Vec<Value>) -> RedisResult<[Value; 2]> {
    <[Value; 2]>::try_from(replies).map_err(|_| unexpected())
}

/// The elements of an array or a set.
pub(super) fn items(value: Value) -> Option<Vec<Value>> {
    match peel(value) {
        Value::Array(items) | Value::Set(items) => Some(items),
        _ => None,
    }
}
