//! The first round: all calls in their order, checked and encoded as they are gathered.

use redis::{RedisError, RedisResult, Value};

use super::Mode;
use super::answers::{Answers, missing};
use super::call::{Call, Sink};
use super::calls::Calls;
use super::crossing;
use super::texts::Texts;
use crate::call::packet::Packet;

/// What is sent.
pub(super) struct First<P> {
    packet: P,
    calls: usize,
    /// How many commands behind them are no calls.
    more: usize,
    /// The calls that have their library in front of them.
    loads: Vec<usize>,
    texts: Texts,
    refusal: Option<RedisError>,
}

impl<P: Packet> First<P> {
    /// # Errors
    /// When a call has other than the keys and arguments that it says.
    pub(super) fn new<B: Calls>(calls: &B, mode: Mode) -> RedisResult<Self> {
        let mut first = Self {
            packet: P::new(),
            calls: 0,
            loads: Vec::new(),
            more: 0,
            texts: Texts::first(mode),
            refusal: None,
        };
        calls.gather(&mut first);
        match first.refusal.take() {
            Some(refusal) => Err(refusal),
            None => Ok(first),
        }
    }

    #[cold]
    fn refuse(&mut self, call: Call<'_>) {
        self.refusal = self.refusal.take().or_else(|| call.complete().err());
    }

    /// Asks whether the client leads to a cluster: one that does refuses all, and sends nothing.
    pub(super) fn ask_for_cluster(&mut self) {
        for cmd in crossing::commands() {
            self.packet.add_own_command(cmd);
            self.more += 1;
        }
    }

    pub(super) fn packet(&self) -> &P {
        &self.packet
    }

    /// How many calls there are.
    pub(super) fn len(&self) -> usize {
        self.calls
    }

    /// How many replies there will be.
    pub(super) fn replies(&self) -> usize {
        self.calls + self.loads.len() + self.more
    }

    /// One reply for each call and each library.
    pub(super) fn counted(&self, mut replies: Vec<Value>) -> RedisResult<Vec<Value>> {
        if replies.len() != self.replies() {
            return Err(missing());
        }
        replies.truncate(replies.len() - self.more);
        Ok(replies)
    }

    /// The answers, if no answer needs a decision; otherwise the replies, and which calls have their library in front.
    pub(super) fn plain(&self, replies: Vec<Value>) -> Result<Answers, (Vec<usize>, Vec<Value>)> {
        if self.loads.is_empty() {
            return Answers::plain(replies).map_err(|replies| (Vec::new(), replies));
        }
        Err((self.loads.clone(), replies))
    }

    #[cold]
    fn load(&mut self, call: Call<'_>) {
        if call.loading(true).is_some() {
            self.loads.push(self.calls);
        }
    }
}

impl<'a, P: Packet> Sink<'a> for First<P> {
    fn reserve(&mut self, calls: usize) {
        self.packet.reserve(calls);
    }

    fn add(&mut self, call: Call<'a>) {
        if call.is_complete() {
            let with_text = self.texts.needed_by(call);
            if with_text {
                self.load(call);
            }
            call.add_to(&mut self.packet, with_text);
        } else {
            self.refuse(call);
        }
        self.calls += 1;
    }
}
