//! What went wrong on the way: a request without an answer, or an answer that is not one of Redis. As an error of `redis` it
//! is one of the kind `Io`; whether the request may have arrived stands in its chain of sources.

use core::error::Error;
use core::fmt;
use std::io;

use ::http::StatusCode;
use redis::{ErrorKind, RedisError};

use crate::error::unsent::Unsent;
use crate::visible::Visible;

/// The most characters of a body that an error shows.
const EXCERPT: usize = 120;

/// A shorter token is no secret, and may be a word.
const SECRET: usize = 6;

/// Why a request has no answer. A sender says whether the request may have arrived, and nothing is ever sent again if it may.
#[derive(Debug)]
pub struct SendError {
    text: String,
    kind: io::ErrorKind,
    is_sent: bool,
}

impl SendError {
    /// The request did not leave: no address, no connection, no TLS. [`Error::may_have_run`](crate::Error::may_have_run) is `false`.
    pub fn not_sent(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        let error = error.into();
        Self { text: chain(&*error), kind: kind(&*error), is_sent: false }
    }

    /// Any other error: the request may have arrived, and the call may have run.
    pub fn unanswered(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        let error = error.into();
        Self { text: chain(&*error), kind: unless_refused(kind(&*error)), is_sent: true }
    }

    /// The same, because the time ran out: [`redis::RedisError::is_timeout`] is `true`.
    pub fn timed_out(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { kind: io::ErrorKind::TimedOut, ..Self::unanswered(error) }
    }
}

/// Only a refused connection is not sent.
impl From<io::Error> for SendError {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::ConnectionRefused {
            Self::not_sent(error)
        } else {
            Self::unanswered(error)
        }
    }
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.is_sent {
            "no answer came, and the call may have run"
        } else {
            "the request was not sent"
        };
        write!(f, "{what}: {}", Visible(&self.text))
    }
}

impl Error for SendError {}

impl From<SendError> for RedisError {
    fn from(error: SendError) -> Self {
        failed(error.kind, error.to_string(), None, !error.is_sent)
    }
}

/// The error of an answer that is not one of Redis.
pub(super) fn no_answer(status: StatusCode, body: &[u8], token: &str) -> RedisError {
    let line = first_line(body, token);
    let text = if line.is_empty() {
        format!("HTTP {status}, and the body is empty")
    } else {
        format!("HTTP {status}, and the body is no answer of Redis: `{}`", Visible(line))
    };
    failed(io::ErrorKind::InvalidData, text, Some(status), is_refusal(status))
}

/// The status of an answer that was not one of Redis, as of a proxy.
#[must_use]
pub fn status_of(error: &RedisError) -> Option<StatusCode> {
    let mut source = error.source();
    while let Some(error) = source {
        if let Some(origin) = error.downcast_ref::<Origin>() {
            return origin.status;
        }
        source = error.source();
    }
    None
}

/// A request that is refused here.
pub(super) fn refusal(message: &'static str, detail: String) -> RedisError {
    (ErrorKind::Client, message, detail).into()
}

/// An error of a reply that can't be told.
pub(super) fn unreadable(detail: &str) -> RedisError {
    let text = "the call ran, but its reply can't be told";
    (ErrorKind::UnexpectedReturnType, text, detail.to_owned()).into()
}

/// Who answers one of these did not pass the request on. Not 403 and 413: some firewalls and gateways also answer these if they
/// keep back what the server said.
fn is_refusal(status: StatusCode) -> bool {
    [StatusCode::UNAUTHORIZED, StatusCode::METHOD_NOT_ALLOWED, StatusCode::TOO_MANY_REQUESTS]
        .contains(&status)
}

fn failed(kind: io::ErrorKind, text: String, status: Option<StatusCode>, is_unsent: bool) -> RedisError {
    let origin = Origin { status, unsent: is_unsent.then_some(Unsent) };
    io::Error::new(kind, Failure { text, origin }).into()
}

#[derive(Debug)]
struct Failure {
    text: String,
    origin: Origin,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.origin)
    }
}

/// What can be found in the chain of sources.
#[derive(Debug)]
struct Origin {
    status: Option<StatusCode>,
    unsent: Option<Unsent>,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.status {
            Some(status) => write!(f, "HTTP {status}"),
            None => f.write_str("no answer"),
        }
    }
}

impl Error for Origin {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.unsent.as_ref().map(|unsent| unsent as _)
    }
}

/// The first line that says something. A server may show the token in it.
fn first_line(body: &[u8], token: &str) -> String {
    let start = body.get(..body.len().min(16 * EXCERPT)).unwrap_or_default();
    let mut text = String::from_utf8_lossy(start).into_owned();
    if token.len() >= SECRET {
        text = text.replace(token, "…");
    }
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    line.chars().take(EXCERPT).collect()
}

/// Errors of clients often say least in front.
fn chain(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        let more = error.to_string();
        if !text.contains(&more) {
            text.push_str(": ");
            text.push_str(&more);
        }
        source = error.source();
    }
    text
}

fn kind(error: &(dyn Error + 'static)) -> io::ErrorKind {
    let mut source = Some(error);
    while let Some(error) = source {
        if let Some(error) = error.downcast_ref::<io::Error>() {
            return error.kind();
        }
        source = error.source();
    }
    io::ErrorKind::Other
}

/// A kind that would say that nothing was sent.
fn unless_refused(kind: io::ErrorKind) -> io::ErrorKind {
    match kind {
        io::ErrorKind::ConnectionRefused | io::ErrorKind::NotFound => io::ErrorKind::Other,
        kind => kind,
    }
}
