//! Libraries of functions, which Redis 7.0 and Valkey keep: what `#[redis_functions]` calls, and how they get onto a server.
//!
//! A call needs none of this: where the server does not know the function, the call loads its library. Nothing here
//! replaces a library but [`Library::replace`] and a [`restore`] that is told to.

#[cfg(feature = "aio")]
pub(crate) mod aio;
mod deploy;
mod dump;
mod info;
mod ladder;
mod library;
#[cfg(feature = "aio")]
mod line;
mod request;
mod state;
mod stats;
pub(crate) mod sync;
mod versions;

pub use dump::{Policy, dump, restore};
#[cfg(feature = "aio")]
pub use dump::{dump_async, restore_async};
#[cfg(feature = "aio")]
pub use info::list_async;
pub use info::{FunctionInfo, LibraryInfo, list};
pub use library::Library;
#[doc(hidden)]
pub use state::State;
#[cfg(feature = "aio")]
pub use stats::stats_async;
pub use stats::{Running, Stats, stats};
