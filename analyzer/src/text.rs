//! The text of a script: its lines and the file of each, its `#!` line, edits of it, and what of it a message shows.
//!
//! Bytes and places alone: no tree, and no meaning of a word.

pub(crate) mod edits;
pub(crate) mod shebang;
pub(crate) mod source;
mod span;
pub(crate) mod spelling;
mod visible;

pub use source::{Line, Place, Source};
pub use span::Span;

pub use visible::visible;
