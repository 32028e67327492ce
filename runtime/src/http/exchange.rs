//! A call or a batch without a connection: requests come out, answers go in. The call itself is made by the same code as every
//! other; here it waits wherever a connection would.

mod posting;

use core::fmt;
use core::pin::Pin;
use core::task::{Context, Poll, Waker};

use redis::RedisError;

use super::endpoint::Endpoint;
use super::failure::{SendError, refusal};
use super::{Request, Response};
use crate::batch::{Batch, Calls};
use crate::call::encoded::EncodedCall;
use crate::call::frame::Frame;
use crate::error::{Error, Result};
use crate::invocation::Invocation;
use crate::invocation::recovery::make;
use crate::reply::FromReply;
use posting::{Posting, Slot};

impl Endpoint {
    /// A call, to be sent by whoever has a way to send it. Nothing is sent from here.
    pub fn call<T: FromReply + 'static>(&self, call: &Invocation<T>) -> Exchange<T> {
        let frame = Frame::from_draft(call.draft());
        Exchange::new(self, |mut posting| async move { make(&mut posting, &frame).await.decode() })
    }

    /// A batch, or a transaction if it is [`atomic`](Batch::atomic).
    pub fn batch<B: Calls + Send + Sync + 'static>(&self, batch: Batch<B>) -> Exchange<B::Results> {
        Exchange::new(self, |mut posting| async move { batch.invoke_over(&mut posting).await })
    }
}

/// A call or a batch that is under way: [`start`](Self::start) and [`answer`](Self::answer) say what is next.
#[must_use = "nothing is sent until its requests are"]
pub struct Exchange<T> {
    call: Option<Pin<Box<dyn Future<Output = Result<T>> + Send>>>,
    slot: Slot,
}

/// What is next.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "it lives for the length of a `match`")]
pub enum Next<T> {
    /// This request is to be sent, once, and its answer goes to [`Exchange::answer`].
    Send(Request),
    /// This is the result.
    Done(Result<T>),
}

impl<T> Exchange<T> {
    fn new<F>(endpoint: &Endpoint, call: impl FnOnce(Posting) -> F) -> Self
    where
        F: Future<Output = Result<T>> + Send + 'static,
    {
        let slot = Slot::default();
        let call = call(Posting::new(endpoint.clone(), slot.clone()));
        Self { call: Some(Box::pin(call)), slot }
    }

    /// The first request; or the error of a call that can't be sent.
    pub fn start(&mut self) -> Next<T> {
        self.next()
    }

    /// Takes the answer to the request that was sent last.
    pub fn answer(&mut self, answer: std::result::Result<Response, SendError>) -> Next<T> {
        self.slot.put_answer(answer);
        self.next()
    }

    fn next(&mut self) -> Next<T> {
        let Some(mut call) = self.call.take() else { return Next::Done(Err(ended())) };
        match call.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => Next::Done(result),
            Poll::Pending => {
                let Some(request) = self.slot.take_request() else { return Next::Done(Err(ended())) };
                self.call = Some(call);
                Next::Send(request)
            }
        }
    }
}

impl<T> fmt::Debug for Exchange<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange").field("is_over", &self.call.is_none()).finish_non_exhaustive()
    }
}

#[cold]
fn ended() -> Error {
    let error: RedisError =
        refusal("this exchange is over, or its last request has no answer", String::new());
    error.into()
}

#[cfg(test)]
mod tests;
