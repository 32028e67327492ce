//! A batch as one transaction: what is sent, and what the replies to `MULTI`, the calls and `EXEC` say together.
//! Nothing of it is ever sent again.

use redis::{ErrorKind, RedisError, ServerErrorKind, Value};

use super::answers::{Answers, missing};
use super::call::Call;
use super::texts::Texts;
use crate::call::packet::Packet;
use crate::error::{Error, Result};
use crate::reply::answer::settle;

/// The calls between `MULTI` and `EXEC`. Of each script the first has the text, and no other client's command comes in
/// between: so the server knows the script of every call.
pub(super) struct Transaction<'a, P> {
    calls: &'a [Call<'a>],
    packet: P,
}

impl<'a, P: Packet> Transaction<'a, P> {
    pub(super) fn new(calls: &'a [Call<'a>]) -> Self {
        let (mut packet, mut texts) = (P::new(), Texts::default());
        packet.reserve(calls.len());
        for call in calls {
            call.add_to(&mut packet, texts.needed_by(*call));
        }
        Self { calls, packet: packet.into_transaction() }
    }

    pub(super) fn packet(&self) -> &P {
        &self.packet
    }

    /// All of them are asked for: `redis` counts wrong where it is to skip those before the last, and `MULTI` is refused.
    pub(super) fn replies(&self) -> usize {
        self.calls.len() + 2
    }

    /// What each call replied.
    ///
    /// # Errors
    /// When the server did not run the transaction.
    pub(super) fn settle(&self, mut replies: Vec<Value>) -> Result<Answers> {
        match settle(replies.pop().ok_or_else(missing)) {
            Ok(Value::Array(values)) if values.len() == self.calls.len() => {
                Ok(Answers::settled(values.into_iter().map(|value| settle(Ok(value))).collect()))
            }
            Ok(Value::Nil) => Err(Error::from(watched()).that_did_not_run()),
            Ok(_) => Err(missing().into()),
            Err(aborted) => {
                Err(self.reason(replies).unwrap_or_else(|| Error::from(aborted).that_did_not_run()))
            }
        }
    }

    /// The first refusal in front of `EXEC` says more than its `EXECABORT`.
    fn reason(&self, replies: Vec<Value>) -> Option<Error> {
        let mut replies = replies.into_iter().map(|reply| settle(Ok(reply)));
        match replies.next()? {
            Ok(_) => self
                .calls
                .iter()
                .zip(replies)
                .find_map(|(call, reply)| Some(call.error(reply.err()?).that_did_not_run())),
            Err(refused) if replies.all(|reply| reply.is_err()) => {
                Some(Error::from(refused).that_did_not_run())
            }
            Err(_) => Some(strayed().into()),
        }
    }
}

fn watched() -> RedisError {
    (ErrorKind::Server(ServerErrorKind::ExecAbort), "a watched key has changed; nothing ran").into()
}

/// A server that is busy refuses `MULTI`, and may be free again before the calls behind it arrive.
fn strayed() -> RedisError {
    let detail = "the server refused `MULTI`, and then ran some of the calls";
    (ErrorKind::UnexpectedReturnType, "not a transaction", detail.to_owned()).into()
}

/// For connections that take one command at a time.
pub(super) fn refusal() -> RedisError {
    let detail =
        "a sync cluster connection takes no `MULTI`: use an async one, or put the steps into one script";
    (ErrorKind::Client, "this connection takes no transaction; nothing was sent", detail.to_owned()).into()
}
