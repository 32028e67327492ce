//! Reads a Lua script for Redis or Valkey and says what it does and what is wrong with it.
//!
//! Text in, facts and diagnostics out: no files, no environment, no Rust syntax.

pub mod chunk;
mod span;

pub use span::Span;
