//! What the proxy knows of a reply before it comes.

use crate::faults::Break;
use crate::scripts::Version;
use std::sync::Arc;

/// The reply to one request.
#[derive(Debug)]
pub(super) struct Expected {
    pub(super) kind: Kind,
    /// What becomes of the connection instead.
    pub(super) breaks: Option<Break>,
}

#[derive(Debug)]
pub(super) enum Kind {
    /// It passes as it is.
    Plain,
    Multi,
    Exec,
    /// Of `DISCARD` and `RESET`: a transaction has ended.
    Discard,
    /// Of `EVAL`: errors name the digest that was sent, and then the server knows the script.
    Eval(Arc<Version>),
    /// Of `EVALSHA`.
    EvalSha(Arc<Version>),
    /// Of `SCRIPT LOAD`: the digest of what was sent.
    Load(Arc<Version>),
    /// Of `SCRIPT EXISTS`: what the client has to get where the server can't know it.
    Exists(Vec<Option<bool>>),
    /// Of `SCRIPT FLUSH`.
    Flush,
    /// Of `SCRIPT SHOW`.
    Show(Arc<Version>),
    /// Of `FUNCTION LOAD`: the name of the library.
    Library(Arc<Version>),
    /// Of `FUNCTION DELETE`, with the name, and of `FUNCTION FLUSH`.
    NoLibrary(Option<Vec<u8>>),
    /// Of `TIME`: by how many microseconds it is ahead.
    Time(i64),
    /// Of `PEXPIRETIME` and its like, or an array of them: by how much it is ahead, and the client's unit in milliseconds.
    Deadline {
        ahead_ms: i64,
        unit: i64,
    },
    /// Of `SUBSCRIBE` and its like: one reply for each channel, or for each that there is.
    Confirmations(Option<usize>),
    /// Of `MONITOR` and `SYNC`: what comes is no reply from then on.
    Stream,
}

impl From<Kind> for Expected {
    fn from(kind: Kind) -> Self {
        Self { kind, breaks: None }
    }
}
