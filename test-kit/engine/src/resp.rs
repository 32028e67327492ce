//! The protocol of the servers, as far as a proxy needs it: where requests and replies end, and how to write them.

mod line;
mod inline;
mod reply;
mod request;
mod write;

pub use reply::{ReplySplitter, elements, text};
pub use request::{Request, RequestSplitter};
pub use write::{bulk, command};

/// What came breaks the rules of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Malformed;
