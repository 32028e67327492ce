//! What a parameter must be to travel as exactly one key or argument.
//! The conversion itself is `redis`'s; this only gives the compiler better words.

use redis::ToSingleRedisArg;

/// A value that becomes exactly one key or argument.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not exactly one script argument",
    label = "a script parameter must become one key or one argument",
    note = "an `Option` may become none, a collection several; either would shift what follows it in `KEYS` or `ARGV`",
    note = "pass a number, a `bool`, a text or bytes; a slice may only be the last key or the last argument",
    note = "for a type of your own, implement `redis::ToRedisArgs` and `redis::ToSingleRedisArg`"
)]
pub trait Argument: ToSingleRedisArg {}

#[diagnostic::do_not_recommend]
impl<T: ToSingleRedisArg> Argument for T {}
