//! Marks an error of a request that did not reach the server, wherever in a chain of sources it stands.

use core::error::Error;
use core::fmt;

use redis::{ErrorKind, RedisError, ServerErrorKind};

/// The source of an error that says so.
#[derive(Debug)]
pub(crate) struct Unsent;

impl fmt::Display for Unsent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nothing ran")
    }
}

impl Error for Unsent {}

/// How each of our own refusals ends, before its kind and its details.
const ENDS: [&str; 2] = ["not sent", "nothing was sent"];

/// Whether the request certainly did not reach the server.
pub(crate) fn is_unsent(error: &RedisError) -> bool {
    error.is_connection_refusal() || is_marked(error) || is_refused_by_us(error) || is_crossing(error)
}

fn is_marked(error: &RedisError) -> bool {
    let mut source = error.source();
    while let Some(error) = source {
        if error.is::<Unsent>() {
            return true;
        }
        source = error.source();
    }
    false
}

fn is_refused_by_us(error: &RedisError) -> bool {
    let text = error.to_string();
    let what = text.split_once(" - Client").map_or("", |(what, _)| what);
    error.kind() == ErrorKind::Client && ENDS.iter().any(|end| what.ends_with(end))
}

/// A client of a cluster refuses keys of several slots itself. A server's error has a detail.
fn is_crossing(error: &RedisError) -> bool {
    error.kind() == ErrorKind::Server(ServerErrorKind::CrossSlot) && error.detail().is_none()
}

#[cfg(test)]
mod tests {
    use super::{Unsent, is_unsent};
    use core::error::Error;
    use core::fmt;
    use redis::{ErrorKind, RedisError, ServerErrorKind};
    use std::io;

    /// As a client of HTTP has it.
    #[derive(Debug)]
    struct Lookup(Unsent);

    impl fmt::Display for Lookup {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("no such host")
        }
    }

    impl Error for Lookup {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            Some(&self.0)
        }
    }

    #[test]
    fn what_was_marked_or_refused_here_or_had_no_connection_is_unsent() {
        let refused = io::Error::from(io::ErrorKind::ConnectionRefused);
        let marked = io::Error::other(Lookup(Unsent));
        for error in [refused, marked] {
            assert!(is_unsent(&RedisError::from(error)));
        }
        for text in ["a thing; the call was not sent", "a batch of nothing; nothing was sent"] {
            assert!(is_unsent(&(ErrorKind::Client, text).into()), "{text}");
            assert!(is_unsent(&(ErrorKind::Client, text, "why - Client".to_owned()).into()), "{text}");
        }
        assert!(is_unsent(&(ErrorKind::Server(ServerErrorKind::CrossSlot), "keys").into()));
    }

    #[test]
    fn nothing_else_is() {
        for kind in [io::ErrorKind::TimedOut, io::ErrorKind::ConnectionReset, io::ErrorKind::UnexpectedEof] {
            assert!(!is_unsent(&RedisError::from(io::Error::from(kind))), "{kind}");
        }
        for kind in [ErrorKind::Client, ErrorKind::Io, ErrorKind::Parse] {
            assert!(!is_unsent(
                &(kind, "request wasn't handled", "nothing was sent - Client".to_owned()).into()
            ));
        }
        assert!(!is_unsent(&(ErrorKind::Parse, "nothing was sent").into()));
        let told = "Keys in request don't hash to the same slot".to_owned();
        assert!(!is_unsent(&(ErrorKind::Server(ServerErrorKind::CrossSlot), "said", told).into()));
    }
}
