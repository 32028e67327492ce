//! Matches each reply with its request, in order; what belongs to none passes.

use super::answer::answer;
use super::expected::{Expected, Kind};
use super::queue::Queue;
use super::shared::Shared;
use super::subscriptions::Subscriptions;
use crate::faults::Break;
use crate::resp::elements;
use std::sync::Arc;

#[derive(Debug)]
pub(super) struct Matcher {
    shared: Arc<Shared>,
    queue: Arc<Queue>,
    subscriptions: Subscriptions,
    /// What a transaction has queued.
    queued: Option<Vec<Expected>>,
    /// Whether all that comes is passed as it is.
    is_stream: bool,
}

impl Matcher {
    pub(super) fn new(shared: Arc<Shared>, queue: Arc<Queue>) -> Self {
        Self { shared, queue, subscriptions: Subscriptions::default(), queued: None, is_stream: false }
    }

    pub(super) fn is_stream(&self) -> bool {
        self.is_stream
    }

    /// No reply is matched from now on.
    pub(super) fn close(&self) {
        self.queue.close();
    }

    /// Writes what the client gets, unless the connection is to break here.
    pub(super) fn take(&mut self, reply: &[u8], out: &mut Vec<u8>) -> Option<Break> {
        if self.subscriptions.is_message(reply) || self.confirms(reply) {
            out.extend_from_slice(reply);
            return None;
        }
        let Some(expected) = self.queue.pop() else {
            out.extend_from_slice(reply);
            return None;
        };
        let (breaks, length) = (expected.breaks, out.len());
        self.answer(expected, reply, out);
        if breaks.is_some() {
            // What it says of the server holds all the same.
            out.truncate(length);
        }
        breaks
    }

    /// Whether it belongs to a subscription, which may get several replies.
    fn confirms(&mut self, reply: &[u8]) -> bool {
        let subscriptions = &mut self.subscriptions;
        self.queue.with_first(|first| match &mut first.kind {
            Kind::Confirmations(left) => {
                let Some(before) = subscriptions.confirm(reply) else { return (false, false) };
                let still = left.unwrap_or_else(|| before.max(1)) - 1;
                *left = Some(still);
                (true, still == 0)
            }
            _ => (reply.first() == Some(&b'>') && subscriptions.confirm(reply).is_some(), false),
        })
    }

    fn answer(&mut self, expected: Expected, reply: &[u8], out: &mut Vec<u8>) {
        if let Some(queued) = self.queued.as_mut().filter(|_| reply == b"+QUEUED\r\n") {
            queued.push(expected);
            return out.extend_from_slice(reply);
        }
        match expected.kind {
            Kind::Multi if reply == b"+OK\r\n" => self.queued = Some(Vec::new()),
            Kind::Discard if reply.first() == Some(&b'+') => self.queued = None,
            Kind::Stream => self.is_stream = reply.first() != Some(&b'-'),
            Kind::Exec => return self.execute(reply, out),
            kind => return answer(&self.shared, &kind, reply, out),
        }
        out.extend_from_slice(reply);
    }

    /// The replies of a transaction.
    fn execute(&mut self, reply: &[u8], out: &mut Vec<u8>) {
        let queued = self.queued.take().unwrap_or_default();
        let parts: Vec<_> = elements(reply).collect();
        if reply.first() != Some(&b'*') || parts.len() != queued.len() {
            return out.extend_from_slice(reply);
        }
        out.extend_from_slice(format!("*{}\r\n", parts.len()).as_bytes());
        for (expected, part) in queued.iter().zip(parts) {
            answer(&self.shared, &expected.kind, part, out);
        }
    }
}
