//! The parser: its messages, its limits, its tree, and whether Lua 5.1 itself agrees with it.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic is how a test fails")]

#[cfg(feature = "mlua")]
mod agreement;
#[cfg(feature = "mlua")]
mod literals;
#[cfg(feature = "mlua")]
mod lua;
#[cfg(feature = "mlua")]
mod mutation;
#[cfg(feature = "mlua")]
mod verdict;

mod limits;
mod messages;
mod nesting;
mod seeds;
mod shape;
mod tree;
