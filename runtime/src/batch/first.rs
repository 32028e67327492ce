//! The first round: all calls in their order, checked and encoded as they are gathered.

use redis::{RedisError, RedisResult, Value};

use super::Mode;
use super::answers::{Answers, missing};
use super::call::{Call, Sink};
use super::calls::Calls;
#[cfg(feature = "aio")]
use super::crossing;
use super::encoded::Encoded;
#[cfg(feature = "aio")]
use super::encoded::Piped;
use super::texts::Texts;

/// What is sent.
pub(super) struct First<E> {
    encoded: E,
    calls: usize,
    /// How many commands behind them are no calls.
    more: usize,
    /// The calls that have their library in front of them.
    loads: Vec<usize>,
    texts: Texts,
    refusal: Option<RedisError>,
}

impl<E: Encoded> First<E> {
    /// # Errors
    /// When a call has other than the keys and arguments that it says.
    pub(super) fn of<B: Calls>(calls: &B, mode: Mode) -> RedisResult<Self> {
        let mut first = Self {
            encoded: E::new(),
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

    pub(super) fn encoded(&self) -> &E {
        &self.encoded
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

#[cfg(feature = "aio")]
impl First<Piped> {
    /// As a connection of type `C` gets it: a cluster's refuses it, and sends nothing.
    pub(super) fn through<C: ?Sized>(mut self) -> Self {
        if crossing::may_be_cluster::<C>() {
            self.more = self.encoded.cross();
        }
        self
    }
}

impl<'a, E: Encoded> Sink<'a> for First<E> {
    fn reserve(&mut self, calls: usize) {
        self.encoded.reserve(calls);
    }

    fn add(&mut self, call: Call<'a>) {
        if call.is_complete() {
            let with_text = self.texts.needed_by(call);
            if with_text {
                self.load(call);
            }
            self.encoded.add(call, with_text);
        } else {
            self.refuse(call);
        }
        self.calls += 1;
    }
}
