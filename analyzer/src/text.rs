//! The text of a script: its lines with their files, its `#!` line, edits, and what a message shows of it.
//!
//! Bytes and places alone: no tree, and no meaning of a word.

pub(crate) mod edits;
pub(crate) mod shebang;
mod lines;
pub(crate) mod source;
mod span;
pub(crate) mod spelling;
mod visible;

pub use source::{Line, Place, Source};
pub use span::Span;

pub use visible::visible;
