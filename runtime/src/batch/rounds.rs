//! A batch that is no transaction, round by round: what is sent, and what of it is sent again.
//! It is data in and data out; `batch` does the sending.

use redis::{Pipeline, RedisError, RedisResult, Value};

use super::Mode;
use super::calls::{Call, missing};
use super::texts::Texts;
use crate::ladder::{misses_the_script, settle};

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

/// What is sent at once.
pub(super) struct Round {
    pipeline: Pipeline,
    /// Which call each command is, and whether it has its script's text.
    sent: Vec<(usize, bool)>,
}

impl Round {
    pub(super) fn pipeline(&self) -> &Pipeline {
        &self.pipeline
    }

    pub(super) fn len(&self) -> usize {
        self.sent.len()
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
        let mut round = Round { pipeline: Pipeline::new(), sent: Vec::new() };
        let mut texts = Texts::default();
        let by_digest = self.mode == Mode::Unordered && !self.answered;
        for (index, entry) in self.calls.iter().enumerate().filter(|(_, entry)| entry.answer.is_none()) {
            let with_text = !by_digest && texts.needed_by(&entry.call);
            round.pipeline.add_command(entry.call.packed(with_text));
            round.sent.push((index, with_text));
        }
        (!round.sent.is_empty()).then_some(round)
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
        for ((index, with_text), reply) in round.sent.iter().zip(replies).rev() {
            let reply = settle(Ok(reply));
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
