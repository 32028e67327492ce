//! What a parameter must be to travel as exactly one key or argument.
//! The conversion itself is `redis`'s; this only gives the compiler better words.

use redis::{ErrorKind, RedisError, RedisResult, ToSingleRedisArg};

/// A value that becomes exactly one key or argument.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not exactly one script argument",
    label = "a script parameter must become one key or one argument",
    note = "an `Option` may become no argument, a collection several; either would shift all later elements of `KEYS` or `ARGV`",
    note = "pass a number, a `bool`, a text or bytes; several values go into one slice of the keys, or one of the arguments",
    note = "for your own type, implement `redis::ToRedisArgs` and `redis::ToSingleRedisArg`"
)]
pub trait Argument: ToSingleRedisArg {}

#[diagnostic::do_not_recommend]
impl<T: ToSingleRedisArg> Argument for T {}

/// Counts values that claim to be one argument each, and remembers whether one of them wrote none, or several. Where a value is
/// known when the call is compiled, this is an addition.
#[derive(Clone, Copy, Default)]
pub(crate) struct Tally(usize);

/// More than there can be; once set, no addition takes it away.
const WRONG: usize = 1 << (usize::BITS - 1);

impl Tally {
    /// Counts a value that wrote so many arguments.
    #[inline]
    pub(crate) fn add(&mut self, written: usize) {
        self.0 = (self.0 + 1) | if written == 1 { 0 } else { WRONG };
    }

    /// Whether there were so many values, and each wrote one argument.
    #[inline]
    pub(crate) fn is(self, expected: usize) -> bool {
        self.0 == expected
    }

    /// Refuses a call of which that is not true.
    #[inline]
    pub(crate) fn check(self, expected: usize) -> RedisResult<()> {
        if self.is(expected) { Ok(()) } else { Err(incomplete()) }
    }
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

    /// Claims to be one argument, and is two.
    pub(crate) struct Twice;

    impl ToRedisArgs for Twice {
        fn write_redis_args<W: ?Sized + RedisWrite>(&self, out: &mut W) {
            out.write_arg(b"one");
            out.write_arg(b"other");
        }
    }

    impl ToSingleRedisArg for Twice {}
}
