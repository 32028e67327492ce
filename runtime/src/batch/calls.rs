//! What can stand in a batch, and what each gives back: an invocation, a plain command, and lists of these.

use redis::{Cmd, ErrorKind, Pipeline, RedisResult, Value};

use crate::draft::Draft;
use crate::error::{Error, Result};
use crate::invocation::Invocation;
use crate::outcome::Answer;
use crate::reply::FromReply;
use crate::trace::Span;

/// Calls that can go out together: an [`Invocation`], a [`redis::Cmd`], or a tuple, `Vec`, slice or array of such, or a
/// reference to one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be part of a batch",
    label = "expected an `Invocation<T>`, a `redis::Cmd`, or a tuple, `Vec`, slice or array of such",
    note = "a function that returns `Invocation<T>` builds a call without making it"
)]
pub trait Calls {
    /// The results, in the same form: `Result<T>` for an `Invocation<T>`, `Result<redis::Value>` for a `redis::Cmd`.
    type Results;

    #[doc(hidden)]
    fn gather<'a>(&'a self, calls: &mut Vec<Call<'a>>);

    #[doc(hidden)]
    fn decode(&self, answers: &mut Answers) -> Self::Results;
}

/// One call of a batch.
#[derive(Clone, Copy)]
pub enum Call<'a> {
    Script(&'a Draft),
    Plain(&'a Cmd),
}

impl Call<'_> {
    pub(super) fn complete(&self) -> RedisResult<()> {
        match self {
            Self::Script(draft) => draft.complete(),
            Self::Plain(_) => Ok(()),
        }
    }

    /// What is said of a call that the server refused.
    pub(super) fn error(&self, error: redis::RedisError) -> Error {
        match self {
            Self::Script(draft) => Error::from_call(draft.callee().script, error),
            Self::Plain(_) => Error::from(error),
        }
    }

    /// Adds the command to send, with the script's text or its digest.
    pub(super) fn pipe(&self, with_text: bool, pipeline: &mut Pipeline) {
        match self {
            Self::Script(draft) => draft.pipe(with_text, pipeline),
            Self::Plain(cmd) => {
                pipeline.add_command((*cmd).clone());
            }
        }
    }

    /// The same as bytes.
    pub(super) fn pack(&self, with_text: bool, bytes: &mut Vec<u8>) {
        match self {
            Self::Script(draft) => draft.pack(with_text, bytes),
            Self::Plain(cmd) => cmd.write_packed_command(bytes),
        }
    }
}

/// What became of each call, in the order in which they were gathered.
pub struct Answers(std::vec::IntoIter<RedisResult<Value>>);

impl Answers {
    pub(super) fn new(answers: Vec<RedisResult<Value>>) -> Self {
        Self(answers.into_iter())
    }

    fn next(&mut self) -> RedisResult<Value> {
        self.0.next().unwrap_or_else(|| Err(missing()))
    }
}

/// What is said of a call that a connection did not answer.
pub(super) fn missing() -> redis::RedisError {
    (ErrorKind::UnexpectedReturnType, "fewer replies than calls").into()
}

impl<T: FromReply> Calls for Invocation<T> {
    type Results = Result<T>;

    fn gather<'a>(&'a self, calls: &mut Vec<Call<'a>>) {
        calls.push(Call::Script(self.draft()));
    }

    fn decode(&self, answers: &mut Answers) -> Self::Results {
        Answer { script: self.script(), reply: answers.next(), span: Span::none() }.decode()
    }
}

impl Calls for Cmd {
    type Results = Result<Value>;

    fn gather<'a>(&'a self, calls: &mut Vec<Call<'a>>) {
        calls.push(Call::Plain(self));
    }

    fn decode(&self, answers: &mut Answers) -> Self::Results {
        answers.next().map_err(Error::from)
    }
}

impl<B: Calls> Calls for [B] {
    type Results = Vec<B::Results>;

    fn gather<'a>(&'a self, calls: &mut Vec<Call<'a>>) {
        calls.reserve(self.len());
        for each in self {
            each.gather(calls);
        }
    }

    fn decode(&self, answers: &mut Answers) -> Self::Results {
        self.iter().map(|each| each.decode(answers)).collect()
    }
}

macro_rules! deref {
    ($([$($parameters:tt)*] $list:ty as $inner:ty;)*) => {$(
        impl<$($parameters)*> Calls for $list {
            type Results = <$inner as Calls>::Results;

            fn gather<'a>(&'a self, calls: &mut Vec<Call<'a>>) {
                <$inner as Calls>::gather(self, calls);
            }

            fn decode(&self, answers: &mut Answers) -> Self::Results {
                <$inner as Calls>::decode(self, answers)
            }
        }
    )*};
}

deref! {
    [B: Calls] Vec<B> as [B];
    [B: Calls, const N: usize] [B; N] as [B];
    [B: Calls + ?Sized] &B as B;
}
