//! The scripts of `scripts/` as typed functions, for the tour and the live tests, and a server to run them on.
//! Nothing here is published.

pub mod any_lua;
pub mod calls;
pub mod cluster;
pub mod interrupted;
pub mod library;
pub mod limiters;
pub mod live;
pub mod ability;
pub mod locks;
#[cfg(doctest)]
mod pages;
pub mod recorder;
pub mod sentinel;
pub mod tally;
pub mod turns;
pub mod values;
pub mod wrapped;
