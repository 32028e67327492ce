//! Lua scripts for Redis and Valkey that the Rust compiler checks.
//!
//! `#[redis_script("x.lua")]` on a function without a body reads the script at build time, holds it against the
//! signature and writes the call: `EVALSHA` first, `EVAL` where the server does not know the script yet, and a
//! strictly typed reply. This crate is what those calls run on: [`Script`], [`Invocation`], [`FromReply`], [`Error`].

#[cfg(feature = "aio")]
mod aio;
mod argument;
mod command;
mod connection;
mod error;
mod fit;
mod found;
mod frame;
mod invocation;
mod ladder;
mod message;
#[cfg(test)]
mod mock;
mod outcome;
mod preload;
mod probe;
mod reply;
mod resp;
mod script;
pub mod shape;
mod sync;
mod verb;

pub use error::{Error, Result, ScriptError, WrongReply};
pub use invocation::Invocation;
pub use preload::preload;
#[cfg(feature = "aio")]
pub use preload::preload_async;
pub use redis_script_macros::{FromReply, redis_script};
#[cfg(feature = "json")]
pub use reply::Json;
pub use reply::{FromReply, ReplyError};
pub use script::Script;
pub use shape::Shape;

/// What the macros' code calls. It changes without notice.
#[doc(hidden)]
pub mod __private {
    #[cfg(feature = "aio")]
    pub use crate::aio::{run_async, sender};
    pub use crate::argument::Argument;
    pub use crate::command::Command;
    #[cfg(feature = "aio")]
    pub use crate::connection::AsyncConnection;
    pub use crate::connection::Connection;
    pub use crate::fit::check;
    pub use crate::found::{Found, Kind};
    pub use crate::frame::Frame;
    pub use crate::outcome::{Declared, Outcome, declared, finish};
    pub use crate::probe::{Field, Probe, Unshaped};
    pub use crate::reply::{Elements, Tagged};
    pub use crate::shape::{Item, Shape, Variant};
    pub use crate::sync::run;
    pub use crate::verb::Verb;
    pub use redis::Value;
}
