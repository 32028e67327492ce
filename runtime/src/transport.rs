//! How a call gets to a server and its answer back. What the answer means is not decided here.

#[cfg(feature = "aio")]
pub(crate) mod aio;
pub(crate) mod connection;
