//! One call of a batch: a script's or any other, which the rest of the batch takes alike.

use redis::{Cmd, RedisError, RedisResult};

use super::plain;
use crate::call::draft::Draft;
use crate::call::packet::Packet;
use crate::error::Error;
use crate::target::Target;
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

    /// What a script's call calls.
    pub(super) fn target(self) -> Option<&'static Target> {
        match self {
            Self::Script(draft) => Some(draft.target()),
            Self::Plain(_) => None,
        }
    }

    /// The library that goes out in front of the call, if the text of a function is to come with it.
    pub(super) fn loading(self, with_text: bool) -> Option<&'static Library> {
        match self {
            Self::Script(draft) => draft.loading(with_text),
            Self::Plain(_) => None,
        }
    }

    /// Adds the call, with its script's text or its digest.
    #[inline]
    pub(super) fn add_to<P: Packet>(self, packet: &mut P, with_text: bool) {
        match self {
            Self::Script(draft) => packet.add_draft(draft, with_text),
            Self::Plain(cmd) => packet.add_command(cmd),
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
