//! The requests of one connection, as they come.

use super::expected::Expected;
use super::queue::Queue;
use super::rewrite::Rewriter;
use super::shared::Shared;
use super::unread::Unread;
use crate::resp::{Malformed, RequestSplitter};
use std::sync::Arc;

#[derive(Debug)]
pub(super) struct Requests {
    pub(super) unread: Unread,
    /// For the server.
    pub(super) out: Vec<u8>,
    splitter: RequestSplitter,
    rewriter: Rewriter,
    due: Vec<Expected>,
}

impl Requests {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self {
            unread: Unread::default(),
            out: Vec::new(),
            splitter: RequestSplitter::default(),
            rewriter: Rewriter::new(shared),
            due: Vec::new(),
        }
    }

    /// Takes the requests that are all there; at the end of the stream, and where it is broken, also what is left of it.
    pub(super) fn take_all(&mut self, queue: &Queue, is_end: bool) -> Result<(), Malformed> {
        if queue.is_empty() {
            self.rewriter.settle();
        }
        let outcome = self.take_whole();
        queue.push(&mut self.due);
        if is_end || outcome.is_err() {
            // What is no request, or only a part of one, is for the server to judge.
            self.out.extend_from_slice(self.unread.take());
        }
        outcome
    }

    fn take_whole(&mut self) -> Result<(), Malformed> {
        while let Some(request) = self.splitter.next(self.unread.bytes())? {
            let bytes = self.unread.bytes().get(..request.length).unwrap_or_default();
            self.due.extend(self.rewriter.take(bytes, request.words, &mut self.out));
            self.unread.pass(request.length);
        }
        Ok(())
    }
}
