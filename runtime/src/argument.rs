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

#[cfg(test)]
pub(crate) mod samples {
    use redis::{RedisWrite, ToRedisArgs, ToSingleRedisArg};

    /// Writes its text through each of the three ways that `RedisWrite` has.
    pub(crate) struct Way(pub(crate) u8, pub(crate) &'static str);

    impl ToRedisArgs for Way {
        fn write_redis_args<W: ?Sized + RedisWrite>(&self, out: &mut W) {
            match self.0 {
                0 => out.write_arg(self.1.as_bytes()),
                1 => out.write_arg_fmt(self.1),
                _ => std::io::Write::write_all(&mut out.writer_for_next_arg(), self.1.as_bytes()).unwrap(),
            }
        }
    }

    impl ToSingleRedisArg for Way {}

    /// Claims to be one argument.
    pub(crate) struct Nothing;

    impl ToRedisArgs for Nothing {
        fn write_redis_args<W: ?Sized + RedisWrite>(&self, _: &mut W) {}
    }

    impl ToSingleRedisArg for Nothing {}
}
