//! A call that was built but not sent yet.
//! It can be sent several times, on any connection, and knows the type of its reply.

#[cfg(feature = "aio")]
pub(crate) mod aio;
pub(crate) mod outcome;
pub(crate) mod recovery;
pub(crate) mod sync;
pub(crate) mod typed;

use core::fmt;
use core::marker::PhantomData;

use crate::call::draft::Draft;
use crate::error::Result;
use crate::reply::FromReply;
use crate::target::script::Script;

/// A call of a script with its keys and arguments, to be sent later.
///
/// A function that returns `Invocation<T>` builds the call and sends nothing.
#[must_use = "an invocation does nothing until it is invoked"]
pub struct Invocation<T> {
    draft: Draft,
    reply: PhantomData<fn() -> T>,
}

impl<T> Invocation<T> {
    #[inline]
    pub(crate) fn new(draft: Draft) -> Self {
        Self { draft, reply: PhantomData }
    }

    /// The script that it calls.
    #[inline]
    #[must_use]
    pub fn script(&self) -> &'static Script {
        self.draft.target().script()
    }

    #[inline]
    pub(crate) fn draft(&self) -> &Draft {
        &self.draft
    }
}

impl Draft {
    /// Stores the call for later.
    #[inline]
    pub fn into_invocation<T>(self) -> Invocation<T> {
        Invocation::new(self)
    }
}

impl<T: FromReply> Invocation<T> {
    /// Sends the call: `EVALSHA`, then `EVAL` if the server does not know the script yet.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub fn invoke<C: redis::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<T> {
        sync::run(conn, &self.draft.frame()).decode()
    }

    /// Sends the call: `EVALSHA`, then `EVAL` if the server does not know the script yet.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    #[cfg(feature = "aio")]
    pub async fn invoke_async<C: redis::aio::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<T> {
        let send = crate::transport::aio::sender(conn);
        aio::run_async(conn, send, &self.draft.command()).await.decode()
    }
}

// Neither wants anything of `T`, as a derive would; keys and arguments stay out of logs.
impl<T> Clone for Invocation<T> {
    fn clone(&self) -> Self {
        Self::new(self.draft.clone())
    }
}

impl<T> fmt::Debug for Invocation<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Invocation").field("target", self.draft.target()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
