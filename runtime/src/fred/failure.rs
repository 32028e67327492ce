//! What went wrong on the way, as an error of `redis`: one of the kind `Io`, which says whether the call may have run.
//! `fred` has no kind for "not sent", so this knows the few errors that it makes before it writes a command.

use core::error::Error;
use core::fmt;
use std::io;

use ::fred::error::{Error as FredError, ErrorKind};
use redis::RedisError;

use crate::error::unsent::Unsent;
use crate::visible::Visible;

/// What `fred` says of a command that it did not write, and of none that it did: there was no connection to write it to, nobody took
/// it from the queue, or the connection ended first.
const UNSENT: [(ErrorKind, &str); 6] = [
    (ErrorKind::Unknown, "Failed to route command."),
    (ErrorKind::Routing, "Failed to route command."),
    (ErrorKind::Unknown, "Failed to send command to router."),
    (ErrorKind::Unknown, "Client is not initialized."),
    (ErrorKind::Canceled, "Canceled."),
    (ErrorKind::InvalidCommand, "Error sending command while connection is blocked."),
];

/// An error of `fred` about a command that was given to it.
#[cold]
pub(super) fn of_command(error: &FredError) -> RedisError {
    if is_unsent(error) { not_sent(error) } else { unanswered(kind(error), &error.to_string()) }
}

/// Nothing of it left: there was no connection.
#[cold]
pub(super) fn not_sent(error: &FredError) -> RedisError {
    refused(kind(error), &error.to_string())
}

/// Nothing of it left, for another reason.
#[cold]
pub(super) fn refused(kind: io::ErrorKind, why: &str) -> RedisError {
    let text = format!("the call was not sent: {}", Visible(why));
    io::Error::new(kind, Failure { text, unsent: Some(Unsent) }).into()
}

#[cold]
pub(super) fn unanswered(kind: io::ErrorKind, why: &str) -> RedisError {
    let text = format!("no answer came, and the call may have run: {}", Visible(why));
    io::Error::new(kind, Failure { text, unsent: None }).into()
}

fn is_unsent(error: &FredError) -> bool {
    let known = |(kind, text): &(ErrorKind, &str)| error.kind() == kind && error.details() == *text;
    *error.kind() == ErrorKind::Backpressure || UNSENT.iter().any(known)
}

fn kind(error: &FredError) -> io::ErrorKind {
    match error.kind() {
        ErrorKind::Timeout => io::ErrorKind::TimedOut,
        ErrorKind::IO | ErrorKind::Canceled => io::ErrorKind::ConnectionReset,
        _ => io::ErrorKind::Other,
    }
}

#[derive(Debug)]
struct Failure {
    text: String,
    unsent: Option<Unsent>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.unsent.as_ref().map(|unsent| unsent as _)
    }
}

#[cfg(test)]
mod tests {
    use super::of_command;
    use crate::error::Error;
    use ::fred::error::{Error as FredError, ErrorKind};

    #[test]
    fn only_what_fred_did_not_write_did_not_run() {
        let may_have_run =
            |kind, text: &'static str| Error::from(of_command(&FredError::new(kind, text))).may_have_run();
        for (kind, text) in super::UNSENT {
            assert!(!may_have_run(kind, text), "{text}");
        }
        assert!(!may_have_run(ErrorKind::Backpressure, "Max in-flight commands reached."));
        for (kind, text) in [
            (ErrorKind::IO, "Connection closed."),
            (ErrorKind::Timeout, "Request timed out."),
            // The command was written before.
            (ErrorKind::Unknown, "Too many failed write attempts."),
            (ErrorKind::Unknown, "channel closed"),
            // Said to every command that waits on a connection, if one of them got this reply.
            (ErrorKind::Cluster, "CLUSTERDOWN Hash slot not served"),
            (ErrorKind::Auth, "NOAUTH Authentication required."),
            (ErrorKind::Canceled, "oneshot canceled"),
        ] {
            assert!(may_have_run(kind, text), "{text}");
        }
    }
}
