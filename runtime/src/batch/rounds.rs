//! What follows a first round in which some reply was no plain value: what of it is sent again, round by round.
//! It is data in and data out; `batch` does the sending.

use redis::{RedisError, RedisResult, Value};

use super::Mode;
use super::answers::{Answers, missing};
use super::call::Call;
use super::encoded::Encoded;
use super::texts::Texts;
use crate::ladder::{is_plain, misses_the_script, settle};

/// The calls, and what is known of each.
pub(super) struct Rounds<'a> {
    calls: Vec<Entry<'a>>,
    mode: Mode,
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
    /// What is known behind the first round, in which all calls were sent, and each got one of the replies.
    pub(super) fn after_first(calls: Vec<Call<'a>>, mode: Mode, replies: Vec<Value>) -> Self {
        let calls = calls.into_iter().map(|call| Entry { call, answer: None }).collect();
        let mut rounds = Self { calls, mode };
        let first = rounds.unanswered(Texts::first(mode));
        rounds.settle(&first, Ok(replies));
        rounds
    }

    /// The calls without an answer. Of each script the first has the text, so that every round answers at least one call.
    pub(super) fn next(&self) -> Option<Round> {
        let round = self.unanswered(Texts::default());
        (round.len() > 0).then_some(round)
    }

    fn unanswered(&self, mut texts: Texts) -> Round {
        let calls = self.calls.iter().enumerate().filter(|(_, entry)| entry.answer.is_none());
        Round(calls.map(|(index, entry)| (index, texts.needed_by(entry.call))).collect())
    }

    /// A round as a connection takes it.
    pub(super) fn encode<E: Encoded>(&self, round: &Round) -> E {
        let mut encoded = E::new();
        encoded.reserve(round.len());
        for (index, with_text) in &round.0 {
            if let Some(entry) = self.calls.get(*index) {
                encoded.add(entry.call, *with_text);
            }
        }
        encoded
    }

    /// Takes the replies to a round. Calls that the server refused for want of their script stay without an answer, if they
    /// may be sent again.
    pub(super) fn settle(&mut self, round: &Round, replies: RedisResult<Vec<Value>>) {
        let replies = match replies {
            Ok(replies) if replies.len() == round.len() => replies,
            Ok(_) => return self.fail(&missing()),
            Err(error) => return self.fail(&error),
        };
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
    }

    pub(super) fn into_answers(self) -> Answers {
        let answers = self.calls.into_iter().map(|entry| entry.answer.unwrap_or_else(|| Err(missing())));
        Answers::settled(answers.collect())
    }

    fn answer(&mut self, index: usize, reply: RedisResult<Value>) {
        if let Some(entry) = self.calls.get_mut(index) {
            entry.answer = Some(reply);
        }
    }

    fn fail(&mut self, error: &RedisError) {
        for entry in self.calls.iter_mut().filter(|entry| entry.answer.is_none()) {
            entry.answer = Some(Err(error.clone()));
        }
    }
}
