//! What a parameter must be to travel as exactly one key or argument.
//! The conversion itself is `redis`'s; this only gives the compiler better words.

use redis::{ErrorKind, RedisError, RedisResult, ToSingleRedisArg};

/// A value that becomes exactly one key or argument.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not exactly one script argument",
    label = "a script parameter must become one key or one argument",
    note = "an `Option` may become none, a collection several; either would shift what follows it in `KEYS` or `ARGV`",
    note = "pass a number, a `bool`, a text or bytes; several values go into a slice, as the last key or the last argument",
    note = "for a type of your own, implement `redis::ToRedisArgs` and `redis::ToSingleRedisArg`"
)]
pub trait Argument: ToSingleRedisArg {}

#[diagnostic::do_not_recommend]
impl<T: ToSingleRedisArg> Argument for T {}

/// Refuses a call in which some value that claims to be one argument wrote none, or several.
#[inline]
pub(crate) fn complete(written: usize, expected: usize) -> RedisResult<()> {
    if written == expected { Ok(()) } else { Err(incomplete()) }
}

#[cold]
fn incomplete() -> RedisError {
    (ErrorKind::Client, "a parameter did not write exactly one argument; the call was not sent").into()
}
