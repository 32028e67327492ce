//! One call of a batch: a script's or any other, which the rest of the batch takes alike.

use redis::{Cmd, Pipeline, RedisError, RedisResult};

use super::plain;
use crate::call::draft::Draft;
use crate::error::Error;
use crate::server_words::{misses_the_function, misses_the_script};
use crate::target::library::Library;

/// One call of a batch.
#[derive(Clone, Copy)]
pub enum Call<'a> {
    Script(&'a Draft),
    Plain(&'a Cmd),
}

impl Call<'_> {
    #[inline]
    pub(super) fn is_complete(self) -> bool {
        match self {
            Self::Script(draft) => draft.is_complete(),
            Self::Plain(cmd) => plain::check(cmd).is_ok(),
        }
    }

    pub(super) fn complete(self) -> RedisResult<()> {
        match self {
            Self::Script(draft) => draft.complete(),
            Self::Plain(cmd) => plain::check(cmd),
        }
    }

    /// Whether a server queues it behind `MULTI`.
    pub(super) fn is_queued(self) -> RedisResult<()> {
        match self {
            Self::Script(_) => Ok(()),
            Self::Plain(cmd) => plain::check_queued(cmd),
        }
    }

    /// Whether the server says that it does not know the script or the function, and did nothing. For any other command we know no
    /// fix.
    pub(super) fn is_refused(self, error: &RedisError) -> bool {
        match (self, self.library()) {
            (Self::Script(_), None) => misses_the_script(error) && !self.may_imitate(),
            (Self::Script(_), Some(_)) => misses_the_function(error),
            (Self::Plain(_), _) => false,
        }
    }

    /// The library of a function.
    pub(super) fn library(self) -> Option<&'static Library> {
        match self {
            Self::Script(draft) => draft.target().library(),
            Self::Plain(_) => None,
        }
    }

    /// Whether it is of a script or a function that may itself say that it is not there.
    pub(super) fn may_imitate(self) -> bool {
        match self {
            Self::Script(draft) => draft.target().script().may_imitate(),
            Self::Plain(_) => false,
        }
    }

    /// The library that goes out in front of the call, if the text of a function is to come with it.
    pub(super) fn loading(self, with_text: bool) -> Option<&'static Library> {
        match self {
            Self::Script(draft) => draft.loading(with_text),
            Self::Plain(_) => None,
        }
    }

    /// Adds the call, with its script's text or its digest, to what a sync connection sends.
    #[inline]
    pub(super) fn pack(self, with_text: bool, bytes: &mut Vec<u8>) {
        match self {
            Self::Script(draft) => draft.pack(with_text, bytes),
            Self::Plain(cmd) => pack_plain(cmd, bytes),
        }
    }

    /// The same for a pipeline.
    pub(super) fn pipe(self, with_text: bool, pipeline: &mut Pipeline) {
        match self {
            Self::Script(draft) => draft.pipe(with_text, pipeline),
            Self::Plain(cmd) => pipe_plain(cmd, pipeline),
        }
    }

    /// What is said of a call that the server refused.
    pub(super) fn error(&self, error: RedisError) -> Error {
        match self {
            Self::Script(draft) => Error::from_call(draft.target(), error),
            Self::Plain(_) => Error::from(error),
        }
    }
}

/// Takes the calls of a batch, one after the other.
pub trait Sink<'a> {
    /// So many calls are coming.
    fn reserve(&mut self, calls: usize);

    /// Takes one.
    fn add(&mut self, call: Call<'a>);
}

impl<'a> Sink<'a> for Vec<Call<'a>> {
    fn reserve(&mut self, calls: usize) {
        self.reserve(calls);
    }

    fn add(&mut self, call: Call<'a>) {
        self.push(call);
    }
}

// Both are rare, and out of the way of scripts.
#[inline(never)]
fn pack_plain(cmd: &Cmd, bytes: &mut Vec<u8>) {
    cmd.write_packed_command(bytes);
}

#[inline(never)]
fn pipe_plain(cmd: &Cmd, pipeline: &mut Pipeline) {
    pipeline.add_command(cmd.clone());
}
