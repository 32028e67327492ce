//! The types that an annotated function may return.
//! They say which reply a function waits for and how its result is handed over.

use redis::{RedisResult, Value};

use crate::error::Error;
use crate::invocation::Invocation;
use crate::invocation::typed;
use crate::reply::FromReply;
use crate::target::Target;
use crate::trace::Span;

/// What came of a call, not yet decoded.
pub struct Answer {
    pub(crate) target: &'static Target,
    pub(crate) reply: RedisResult<Value>,
    pub(crate) span: Span,
}

impl Answer {
    pub(crate) fn decode<T: FromReply>(self) -> Result<T, Error> {
        let result = typed::decode(self.target, self.reply);
        self.span.end(&result);
        result
    }
}

/// Hands an answer over as what the function returns. It alone asks whether that type will do.
#[must_use]
pub fn finish<R: Outcome>(answer: Answer) -> R {
    R::from_result(answer.decode())
}

/// Hands out what a function built. It alone asks whether the declared type will do.
#[must_use]
pub fn declared<R: Declared>(built: R) -> R {
    built
}

/// What a script function can declare to return: a `Result<T, E>` or an [`Invocation<T>`].
#[diagnostic::on_unimplemented(
    message = "a script function can't return `{Self}`",
    label = "expected `Result<T, E>` or `Invocation<T>`",
    note = "`T` must implement `FromReply`, and `E` must implement `From<redis_script::Error>`"
)]
pub trait Declared {
    /// What the script's reply is decoded into.
    type Reply: FromReply;
}

/// What a function that runs its script returns: a `Result<T, E>`.
#[diagnostic::on_unimplemented(
    message = "a script function that runs its script can't return `{Self}`",
    label = "expected `Result<T, E>`",
    note = "`redis_script::Result<T>` and `redis::RedisResult<T>` both work; any `E` that is `From<redis_script::Error>` does"
)]
pub trait Outcome: Declared {
    /// Hands over what became of the call.
    fn from_result(result: Result<Self::Reply, Error>) -> Self;
}

impl<T: FromReply, E: From<Error>> Declared for Result<T, E> {
    type Reply = T;
}

impl<T: FromReply, E: From<Error>> Outcome for Result<T, E> {
    fn from_result(result: Result<T, Error>) -> Self {
        result.map_err(E::from)
    }
}

impl<T: FromReply> Declared for Invocation<T> {
    type Reply = T;
}
