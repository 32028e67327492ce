//! Commands that are given to a client of `fred` at once, in order, and their replies.

use core::future::Future;
use core::pin::{Pin, pin};
use core::task::{Context, Poll, Waker};
use std::future::poll_fn;
use std::io;

use ::fred::clients::{Client, WithOptions};
use ::fred::error::Error as FredError;
use ::fred::interfaces::ClientLike;
use ::fred::types::Resp3Frame;
use redis::{RedisError, RedisResult, Value};

use super::failure::{of_command, unanswered};
use super::fence::Fence;
use super::frame::value;
use super::request::Request;
use crate::error::unsent::is_unsent;

type Answer = RedisResult<Value>;
type Reply = Pin<Box<dyn Future<Output = Result<Resp3Frame, FredError>> + Send>>;

/// What came back.
pub(super) enum Outcome {
    Replies(Vec<Value>),
    Failed(RedisError),
    /// The replies on this connection belong to other commands than those that get them.
    OutOfStep,
}

/// Commands under way.
pub(super) struct Volley {
    fence: Fence,
    replies: Vec<Reply>,
    is_transaction: bool,
}

impl Volley {
    pub(super) fn new(
        client: &WithOptions<Client>,
        mut requests: Vec<Request>,
        is_transaction: bool,
    ) -> Self {
        let fence = Fence::new();
        requests.push(fence.request());
        let reply = |request: Request| -> Reply {
            let (client, (command, words)) = (client.clone(), request.into_custom());
            Box::pin(async move { client.custom_raw(command, words).await })
        };
        Self { fence, replies: requests.into_iter().map(reply).collect(), is_transaction }
    }

    /// Queues all: a command is queued when its future is first polled. What is there already comes back.
    pub(super) fn queue(&mut self) -> Vec<Option<Answer>> {
        // Whoever waits polls again.
        let context = &mut Context::from_waker(Waker::noop());
        let poll = |reply: &mut Reply| match reply.as_mut().poll(context) {
            Poll::Ready(frame) => Some(settle(frame)),
            Poll::Pending => None,
        };
        self.replies.iter_mut().map(poll).collect()
    }

    /// Waits for the others. `fred` forgets what is queued behind the `end` of a connection that is not made anew.
    pub(super) async fn outcome(self, queued: Vec<Option<Answer>>, end: impl Future<Output = ()>) -> Outcome {
        let mut end = pin!(end);
        let count = self.replies.len();
        let (mut is_over, mut answers) = (false, Vec::with_capacity(count));
        for (mut reply, answer) in self.replies.into_iter().zip(queued) {
            let awaited = poll_fn(|context| {
                is_over = is_over || end.as_mut().poll(context).is_ready();
                match reply.as_mut().poll(context) {
                    Poll::Ready(frame) => Poll::Ready(settle(frame)),
                    Poll::Pending if is_over => Poll::Ready(Err(lost())),
                    Poll::Pending => Poll::Pending,
                }
            });
            answers.push(match answer {
                Some(answer) => answer,
                None => awaited.await,
            });
            if answers.last().is_some_and(|answer| self.fence.is_in(answer)) {
                break;
            }
        }
        let last = answers.pop();
        if answers.len() + 1 < count {
            return Outcome::OutOfStep;
        }
        match (decisive(&answers, self.is_transaction), last) {
            (Some(error), _) => Outcome::Failed(error),
            (None, Some(Err(error))) => Outcome::Failed(if is_unsent(&error) { lost() } else { error }),
            (None, Some(reply)) if self.fence.stands(&reply) => replies(answers),
            _ => Outcome::OutOfStep,
        }
    }
}

fn settle(frame: Result<Resp3Frame, FredError>) -> Answer {
    frame.map_err(|error| of_command(&error)).and_then(value)
}

fn replies(answers: Vec<Answer>) -> Outcome {
    answers.into_iter().collect::<RedisResult<_>>().map_or_else(Outcome::Failed, Outcome::Replies)
}

/// An error of `fred` is about the connection, and thus about all. Nothing of a transaction has run unless `EXEC` was sent; of other
/// commands each may have.
fn decisive(answers: &[Answer], is_transaction: bool) -> Option<RedisError> {
    let mut errors = answers.iter().filter_map(|answer| answer.as_ref().err());
    let decisive = match answers.last() {
        Some(Err(error)) if is_transaction => Some(error),
        _ => errors.clone().find(|error| !is_unsent(error)).or_else(|| errors.next()),
    };
    decisive.cloned()
}

#[cold]
fn lost() -> RedisError {
    unanswered(io::ErrorKind::ConnectionReset, "the connection has ended")
}

/// The error of those who would get the reply to another command.
#[cold]
pub(super) fn out_of_step() -> RedisError {
    let why = "`fred` took a reply for a message of a channel, so the replies on this connection are not those of their commands; \
               it is made anew";
    unanswered(io::ErrorKind::InvalidData, why)
}
