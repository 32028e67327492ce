//! A call as bytes: its keys and arguments after the header, in each form that a connection takes. Nothing is sent
//! from here.

pub(crate) mod argument;
pub(crate) mod buffer_pool;
pub(crate) mod bulks;
#[cfg(feature = "aio")]
pub(crate) mod command;
mod compact;
pub(crate) mod draft;
pub(crate) mod encoded;
pub(crate) mod frame;
mod head;
pub(crate) mod load;
pub(crate) mod packet;
mod place;
mod resp;
pub(crate) mod slot;
pub(crate) mod units;
mod writer;
