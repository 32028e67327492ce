//! The transport of an exchange: it leaves a request in a slot, and waits until the slot has an answer.

use core::future::poll_fn;
use core::task::Poll;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use redis::{Cmd, RedisResult, Value};

use crate::call::frame::Frame;
use crate::call::packet::Packed;
use crate::http::delivery::Delivery;
use crate::http::endpoint::Endpoint;
use crate::http::failure::SendError;
use crate::http::{Request, Response};
use crate::transport::sending::Sending;
use crate::transport::{Destination, Transport};
use crate::wire::replies::{only, part};

/// What goes from a call to whoever sends, and back.
#[derive(Clone, Default)]
pub(super) struct Slot(Arc<Mutex<Content>>);

#[derive(Default)]
struct Content {
    request: Option<Request>,
    answer: Option<Result<Response, SendError>>,
}

impl Slot {
    pub(super) fn take_request(&self) -> Option<Request> {
        self.content().request.take()
    }

    pub(super) fn put_answer(&self, answer: Result<Response, SendError>) {
        self.content().answer = Some(answer);
    }

    fn put_request(&self, request: Request) {
        *self.content() = Content { request: Some(request), answer: None };
    }

    fn take_answer(&self) -> Poll<Result<Response, SendError>> {
        self.content().answer.take().map_or(Poll::Pending, Poll::Ready)
    }

    fn content(&self) -> MutexGuard<'_, Content> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Sends through a slot.
pub(super) struct Posting {
    endpoint: Endpoint,
    slot: Slot,
}

impl Posting {
    pub(super) fn new(endpoint: Endpoint, slot: Slot) -> Self {
        Self { endpoint, slot }
    }

    async fn replies(&self, packed: &[u8]) -> RedisResult<Vec<Value>> {
        let (delivery, request) = Delivery::new(&self.endpoint, packed)?;
        self.slot.put_request(request);
        delivery.replies(poll_fn(|_| self.slot.take_answer()).await)
    }
}

impl Transport for Posting {
    type Call = Frame;
    type Packet = Packed;

    fn destination(&self) -> Destination {
        Destination::Server
    }

    fn send_call<'a>(&'a mut self, call: &'a Frame) -> Sending<'a, Value> {
        Sending::Awaited(Box::pin(async { only(self.replies(call.bytes()).await) }))
    }

    fn send_command<'a>(&'a mut self, cmd: &'a Cmd) -> Sending<'a, Value> {
        Sending::Awaited(Box::pin(async { only(self.replies(&cmd.get_packed_command()).await) }))
    }

    fn send_packet<'a>(&'a mut self, packet: &'a Packed, replies: usize) -> Sending<'a, Vec<Value>> {
        Sending::Awaited(Box::pin(async move { part(self.replies(packet.bytes()).await?, 0, replies) }))
    }
}
