//! A batch that is no transaction, round by round: what is sent, and what of it is sent again.
//! It is data in and data out; `batch` does the sending.

use redis::{RedisError, RedisResult, Value};

use super::Mode;
use super::calls::{Call, missing};
use super::texts::Texts;
use crate::ladder::{is_plain, misses_the_script, settle};

/// Room for one call: longer ones make the buffer grow.
const CALL_ROOM: usize = 160;

/// The calls, and what is known of each.
pub(super) struct Rounds<'a> {
    calls: Vec<Entry<'a>>,
    mode: Mode,
    /// Whether a round was answered.
    answered: bool,
}

struct Entry<'a> {
    call: Call<'a>,
    answer: Option<RedisResult<Value>>,
}

/// What is sent at once: which calls, and whether each has its script's text.
pub(super) struct Round(Vec<(usize, bool)>);

impl Round {
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

impl<'a> Rounds<'a> {
    pub(super) fn new(calls: &[Call<'a>], mode: Mode) -> Self {
        let calls = calls.iter().map(|call| Entry { call: *call, answer: None }).collect();
        Self { calls, mode, answered: false }
    }

    /// Whether no call was answered, or can have run, yet.
    #[cfg(feature = "aio")]
    pub(super) fn is_untouched(&self) -> bool {
        !self.answered
    }

    /// The calls without an answer, in their order. Of each script the first has the text, so that every round answers at
    /// least one call: but not in the first round of an unordered batch, since the server may well know them all.
    pub(super) fn next(&self) -> Option<Round> {
        let mut round = Vec::with_capacity(self.calls.len());
        let mut texts = Texts::default();
        let by_digest = self.mode == Mode::Unordered && !self.answered;
        for (index, entry) in self.calls.iter().enumerate().filter(|(_, entry)| entry.answer.is_none()) {
            round.push((index, !by_digest && texts.needed_by(&entry.call)));
        }
        (!round.is_empty()).then_some(Round(round))
    }

    /// A round as a sync connection sends it.
    pub(super) fn bytes(&self, round: &Round) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(round.len() * CALL_ROOM);
        self.each(round, |call, with_text| call.pack(with_text, &mut bytes));
        bytes
    }

    /// A round as an async connection takes it.
    #[cfg(feature = "aio")]
    pub(super) fn pipeline(&self, round: &Round) -> redis::Pipeline {
        let mut pipeline = redis::Pipeline::with_capacity(round.len());
        self.each(round, |call, with_text| call.pipe(with_text, &mut pipeline));
        pipeline
    }

    fn each(&self, round: &Round, mut send: impl FnMut(&Call<'_>, bool)) {
        for (index, with_text) in &round.0 {
            if let Some(entry) = self.calls.get(*index) {
                send(&entry.call, *with_text);
            }
        }
    }

    /// Takes the replies to a round. Calls that the server refused for want of their script stay without an answer, if they
    /// may be sent again.
    ///
    /// # Errors
    /// When the first round failed: nothing is known of any call.
    pub(super) fn settle(&mut self, round: &Round, replies: RedisResult<Vec<Value>>) -> RedisResult<()> {
        let replies = match replies {
            Ok(replies) if replies.len() == round.len() => replies,
            Ok(_) => return self.fail(missing()),
            Err(error) => return self.fail(error),
        };
        self.answered = true;
        let mut may_be_sent_again = true;
        for ((index, with_text), reply) in round.0.iter().zip(replies).rev() {
            let reply = Ok(reply);
            if is_plain(&reply) {
                may_be_sent_again &= self.mode == Mode::Unordered;
                self.answer(*index, reply);
                continue;
            }
            let reply = settle(reply);
            let refused = !with_text && reply.as_ref().is_err_and(misses_the_script);
            // Once a later call has run, this one would come too late.
            may_be_sent_again &= refused || self.mode == Mode::Unordered;
            if !(refused && may_be_sent_again) {
                self.answer(*index, reply);
            }
        }
        Ok(())
    }

    pub(super) fn into_answers(self) -> Vec<RedisResult<Value>> {
        self.calls.into_iter().map(|entry| entry.answer.unwrap_or_else(|| Err(missing()))).collect()
    }

    fn answer(&mut self, index: usize, reply: RedisResult<Value>) {
        if let Some(entry) = self.calls.get_mut(index) {
            entry.answer = Some(reply);
        }
    }

    fn fail(&mut self, error: RedisError) -> RedisResult<()> {
        if !self.answered {
            return Err(error);
        }
        for entry in self.calls.iter_mut().filter(|entry| entry.answer.is_none()) {
            entry.answer = Some(Err(error.clone()));
        }
        Ok(())
    }
}
