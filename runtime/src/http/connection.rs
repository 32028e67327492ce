//! A connection of `redis` over HTTP: what it is given goes out as one request each.

#[cfg(feature = "aio")]
mod aio;
mod sync;

use core::fmt;

use super::endpoint::Endpoint;

/// A connection over HTTP: see [`Endpoint::connect`].
///
/// If `S` is a [`Sender`](super::Sender), it is a [`redis::ConnectionLike`]; if `S` is an [`AsyncSender`](super::AsyncSender), it is an
/// async one. Clones share what the endpoint's clones share.
#[derive(Clone)]
pub struct Connection<S> {
    endpoint: Endpoint,
    sender: S,
}

impl<S> Connection<S> {
    pub(super) fn new(endpoint: Endpoint, sender: S) -> Self {
        Self { endpoint, sender }
    }

    /// The database that it leads to.
    #[must_use]
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }
}

impl<S> fmt::Debug for Connection<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
