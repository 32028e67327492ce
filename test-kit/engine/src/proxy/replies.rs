//! The replies of one connection, as they come.

use super::matcher::Matcher;
use super::unread::Unread;
use crate::faults::Break;
use crate::resp::ReplySplitter;

#[derive(Debug)]
pub(super) struct Replies {
    pub(super) unread: Unread,
    /// For the client.
    pub(super) out: Vec<u8>,
    splitter: ReplySplitter,
    matcher: Matcher,
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// Another reply.
    Reply,
    /// Nothing: the connection breaks here.
    Break(Break),
    /// Bytes that are no replies.
    Stream,
}

impl Replies {
    pub(super) fn new(matcher: Matcher) -> Self {
        let (unread, splitter) = (Unread::default(), ReplySplitter::default());
        Self { unread, out: Vec::new(), splitter, matcher }
    }

    /// Takes the replies that are all there, up to one where the connection breaks; at the end also what is left.
    pub(super) fn take_all(&mut self, is_end: bool) -> Next {
        let next = self.take_whole();
        if next == Next::Stream || (is_end && next == Next::Reply) {
            self.out.extend_from_slice(self.unread.take());
        }
        if next == Next::Stream {
            self.matcher.close();
        }
        next
    }

    fn take_whole(&mut self) -> Next {
        while !self.matcher.is_stream() {
            // What is no reply is for the client to judge.
            let Ok(length) = self.splitter.next(self.unread.bytes()) else { return Next::Stream };
            let Some(length) = length else { return Next::Reply };
            let reply = self.unread.bytes().get(..length).unwrap_or_default();
            let breaks = self.matcher.take(reply, &mut self.out);
            self.unread.pass(length);
            if let Some(breaks) = breaks {
                return Next::Break(breaks);
            }
        }
        Next::Stream
    }
}
