//! Judges the error of one call by how the call was sent: it may be retried, or it is over.

use redis::RedisError;

use crate::server_words::library::is_library_taken;
use crate::server_words::{as_its_own, misses_the_function, misses_the_script};
use crate::target::Target;
use crate::target::library::Library;

/// What went to the server with a call.
#[derive(Clone, Copy)]
pub(crate) enum Sent<'a> {
    /// The digest of its script, or the name of its function, alone.
    Name,
    /// The text of its script.
    Text,
    /// The library of its function, in front of it; what the server said to that, where it is known.
    Library(Option<Result<(), &'a RedisError>>),
}

/// What an error is the end of.
pub(crate) enum Verdict {
    /// Nothing ran, for want of what is called: the call may be sent again, with that.
    Again(RedisError),
    /// The call is over, and this is its error.
    Over(RedisError),
}

/// Judges the error that a call was answered.
#[cold]
pub(crate) fn judge(target: &Target, sent: Sent<'_>, error: RedisError) -> Verdict {
    match target.library() {
        None if misses_the_script(&error) => of_missing_script(target, sent, error),
        Some(library) if misses_the_function(&error) => of_missing_function(target, library, sent, error),
        _ => Verdict::Over(error),
    }
}

/// A script that may say itself that it is not there had its text with the call.
fn of_missing_script(target: &Target, sent: Sent<'_>, error: RedisError) -> Verdict {
    match sent {
        _ if target.script().may_imitate() => Verdict::Over(as_its_own(error)),
        Sent::Name => Verdict::Again(error),
        Sent::Text | Sent::Library(_) => Verdict::Over(error),
    }
}

/// Where a library was loaded that registers the function, nobody else said so.
fn of_missing_function(target: &Target, library: &Library, sent: Sent<'_>, error: RedisError) -> Verdict {
    let imitates = target.script().may_imitate();
    match sent {
        Sent::Name | Sent::Text => Verdict::Again(error),
        Sent::Library(Some(Ok(()))) if imitates && library.functions().contains(&target.word()) => {
            Verdict::Over(as_its_own(error))
        }
        // The server has other code, or the function itself said so: only the server could tell.
        Sent::Library(Some(Err(reason))) if imitates && is_library_taken(reason) => Verdict::Over(error),
        Sent::Library(Some(Err(reason))) => Verdict::Over(reason.clone()),
        Sent::Library(_) => Verdict::Over(error),
    }
}
