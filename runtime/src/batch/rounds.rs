//! What follows a first round in which some reply was no plain value: what of it is sent again, round by round.
//! It is data in and data out; `batch` does the sending.

use redis::{RedisError, RedisResult, Value};

use super::Mode;
use super::answers::{Answers, missing};
use super::call::Call;
use super::libraries::Libraries;
use super::texts::Texts;
use crate::call::packet::Packet;
use crate::reply::answer::settle;
use crate::retry::hints;
use crate::retry::verdict::{Sent, Verdict, judge};
use crate::target::Target;

/// The calls, and what is known of each.
pub(super) struct Rounds<'a> {
    calls: Vec<Entry<'a>>,
    mode: Mode,
}

struct Entry<'a> {
    call: Call<'a>,
    answer: Option<RedisResult<Value>>,
}

/// What is sent at once.
pub(super) struct Round {
    /// Which calls, and whether each has its script's text, or its library in front of it.
    calls: Vec<(usize, bool)>,
    commands: usize,
    is_first: bool,
}

impl Round {
    /// How many replies there will be.
    pub(super) fn len(&self) -> usize {
        self.commands
    }

    /// What went out with a call. A function is called by its name alone in the first round only; there too its library stands
    /// further up, if it may itself say that it is not there.
    fn sent<'l>(&self, target: &Target, with_text: bool, libraries: &'l Libraries) -> Sent<'l> {
        match target.library() {
            None if with_text => Sent::Text,
            Some(library) if with_text || !self.is_first || target.script().may_imitate() => {
                Sent::Library(libraries.load(library))
            }
            _ => Sent::Name,
        }
    }
}

impl<'a> Rounds<'a> {
    /// What is known behind the first round, in which all calls were sent, and each got one of the replies; some had their library
    /// in front of them, and that got one too.
    pub(super) fn after_first(
        calls: Vec<Call<'a>>,
        mode: Mode,
        loads: &[usize],
        replies: Vec<Value>,
    ) -> Self {
        let calls = calls.into_iter().map(|call| Entry { call, answer: None }).collect();
        let mut rounds = Self { calls, mode };
        let first = Round { is_first: true, ..rounds.unanswered(Texts::sent(mode), loads) };
        rounds.settle(&first, Ok(replies));
        rounds
    }

    /// The calls without an answer. Of each script the first has the text, and all of a library have it in front of them, so that
    /// every round answers at least one call.
    pub(super) fn next(&self) -> Option<Round> {
        let round = self.unanswered(Texts::later(), &[]);
        (round.len() > 0).then_some(round)
    }

    fn unanswered(&self, mut texts: Texts, loads: &[usize]) -> Round {
        let calls = Vec::with_capacity(self.calls.len());
        let mut round = Round { calls, commands: 0, is_first: false };
        for (index, entry) in self.calls.iter().enumerate().filter(|(_, entry)| entry.answer.is_none()) {
            let with_text = texts.needed_by(entry.call) || loads.contains(&index);
            round.commands += if entry.call.loading(with_text).is_some() { 2 } else { 1 };
            round.calls.push((index, with_text));
        }
        round
    }

    /// A round as a connection takes it.
    pub(super) fn encode<P: Packet>(&self, round: &Round) -> P {
        let mut packet = P::new();
        packet.reserve(round.len());
        for (index, with_text) in &round.calls {
            if let Some(entry) = self.calls.get(*index) {
                entry.call.add_to(&mut packet, *with_text);
            }
        }
        packet
    }

    /// Takes the replies to a round. Calls that the server refused for want of their script stay without an answer, if they
    /// may be sent again.
    pub(super) fn settle(&mut self, round: &Round, replies: RedisResult<Vec<Value>>) {
        match replies {
            Ok(replies) if replies.len() == round.len() => self.take(round, replies),
            Ok(_) => self.fail(&missing()),
            Err(error) => self.fail(&error),
        }
    }

    fn take(&mut self, round: &Round, replies: Vec<Value>) {
        let (libraries, replies) = self.apart(round, replies);
        let mut may_be_sent_again = true;
        for ((index, with_text), reply) in round.calls.iter().zip(replies).rev() {
            let Some(Entry { call, answer }) = self.calls.get_mut(*index) else { continue };
            let verdict = settle(Ok(reply)).map_err(|error| match call.target() {
                Some(target) => judge(target, round.sent(target, *with_text, &libraries), error),
                None => Verdict::Over(error),
            });
            // Once a later call has run, this one would come too late.
            let is_refused = matches!(verdict, Err(Verdict::Again(_)));
            may_be_sent_again &= is_refused || self.mode == Mode::Unordered;
            let reply = verdict.map_err(|verdict| match verdict {
                Verdict::Again(error) => {
                    call.target().and_then(Target::library).map(hints::forget);
                    error
                }
                Verdict::Over(error) => error,
            });
            if !(is_refused && may_be_sent_again) {
                *answer = Some(reply);
            }
        }
    }

    /// The replies to libraries, and those to calls.
    fn apart(&self, round: &Round, replies: Vec<Value>) -> (Libraries, Vec<Value>) {
        let (mut libraries, mut replies, mut calls) =
            (Libraries::default(), replies.into_iter(), Vec::with_capacity(round.calls.len()));
        for (index, with_text) in &round.calls {
            let library = self.calls.get(*index).and_then(|entry| entry.call.loading(*with_text));
            if let Some(library) = library {
                libraries.take(library, replies.next().unwrap_or_default());
            }
            calls.extend(replies.next());
        }
        (libraries, calls)
    }

    pub(super) fn into_answers(self) -> Answers {
        let answers = self.calls.into_iter().map(|entry| entry.answer.unwrap_or_else(|| Err(missing())));
        Answers::settled(answers.collect())
    }

    fn fail(&mut self, error: &RedisError) {
        for entry in self.calls.iter_mut().filter(|entry| entry.answer.is_none()) {
            entry.answer = Some(Err(error.clone()));
        }
    }
}
