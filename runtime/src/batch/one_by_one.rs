//! A batch on a cluster: call by call, each to the node of its keys and with its own recovery, until the connection is lost.

use redis::{RedisError, RedisResult, Value};

use super::answers::Answers;
use super::call::Call;
use crate::call::encoded::EncodedCall;
use crate::invocation::recovery::make;
use crate::reply::answer::settle;
use crate::transport::Transport;

pub(super) async fn send<S: Transport>(transport: &mut S, calls: &[Call<'_>]) -> Answers {
    let mut answers = Vec::with_capacity(calls.len());
    for call in calls {
        answers.push(match call {
            Call::Script(draft) => make(transport, &S::Call::from_draft(draft)).await.reply,
            Call::Plain(cmd) => settle(transport.send_command(cmd).await),
        });
        if let Some(lost) = loss(&answers) {
            return ended(answers, calls.len(), lost);
        }
    }
    Answers::settled(answers)
}

/// The last error, if no server has said it: then it is not known whether the call ran, and the next must not overtake it.
fn loss(answers: &[RedisResult<Value>]) -> Option<RedisError> {
    let last = answers.last()?.as_ref().err()?;
    last.code().is_none().then(|| last.clone())
}

/// The calls that were not made report the same.
fn ended(mut answers: Vec<RedisResult<Value>>, calls: usize, lost: RedisError) -> Answers {
    answers.resize(calls, Err(lost));
    Answers::settled(answers)
}
