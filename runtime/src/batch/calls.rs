//! What can stand in a batch, and what each gives back: an invocation, a plain command, and lists of these.

use redis::{Cmd, Value};

use super::answers::{Answers, missing};
use super::call::{Call, Sink};
use crate::error::{Error, Result};
use crate::invocation::Invocation;
use crate::invocation::typed;
use crate::reply::FromReply;

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
    fn gather<'a>(&'a self, sink: &mut dyn Sink<'a>);

    #[doc(hidden)]
    fn decode(&self, answers: &mut Answers) -> Self::Results;

    #[doc(hidden)]
    fn decode_list(list: &[Self], answers: &mut Answers) -> Vec<Self::Results>
    where
        Self: Sized,
    {
        list.iter().map(|each| each.decode(answers)).collect()
    }
}

impl<T: FromReply> Calls for Invocation<T> {
    type Results = Result<T>;

    fn gather<'a>(&'a self, sink: &mut dyn Sink<'a>) {
        sink.add(Call::Script(self.draft()));
    }

    fn decode(&self, answers: &mut Answers) -> Self::Results {
        typed::decode(self.draft().target(), answers.next())
    }

    fn decode_list(list: &[Self], answers: &mut Answers) -> Vec<Self::Results> {
        let Some(values) = answers.take_plain(list.len()) else {
            return list.iter().map(|call| call.decode(answers)).collect();
        };
        // Each result takes the place of its value, so this allocates nothing.
        let results = values.enumerate().map(|(index, value)| {
            list.get(index)
                .map_or_else(|| Err(missing().into()), |call| typed::typed(call.draft().target(), value))
        });
        results.collect()
    }
}

impl Calls for Cmd {
    type Results = Result<Value>;

    fn gather<'a>(&'a self, sink: &mut dyn Sink<'a>) {
        sink.add(Call::Plain(self));
    }

    fn decode(&self, answers: &mut Answers) -> Self::Results {
        answers.next().map_err(Error::from)
    }
}

impl<B: Calls> Calls for [B] {
    type Results = Vec<B::Results>;

    fn gather<'a>(&'a self, sink: &mut dyn Sink<'a>) {
        sink.reserve(self.len());
        for each in self {
            each.gather(sink);
        }
    }

    fn decode(&self, answers: &mut Answers) -> Self::Results {
        B::decode_list(self, answers)
    }
}

macro_rules! deref {
    ($([$($parameters:tt)*] $list:ty as $inner:ty;)*) => {$(
        impl<$($parameters)*> Calls for $list {
            type Results = <$inner as Calls>::Results;

            fn gather<'a>(&'a self, sink: &mut dyn Sink<'a>) {
                <$inner as Calls>::gather(self, sink);
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
