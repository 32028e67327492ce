//! Follows one call from its first answer to its last, and says what is sent next.

use redis::{RedisError, RedisResult, Value};

use super::hints;
use super::verdict::{Sent, Verdict, judge};
use crate::reply::answer::settle;
use crate::server_words::library::is_library_taken;
use crate::server_words::{as_its_own, misses_the_function};
use crate::target::Target;
use crate::target::library::Library;

/// What comes next.
pub(crate) enum Step {
    /// Nothing: the call is over.
    Done(RedisResult<Value>),
    /// The call with the text of its script.
    SendText,
    /// A load of its library and the call, in one go where that can be.
    LoadAndCall(&'static Library),
    /// A load of its library, alone, where the call went.
    Load(&'static Library),
    /// The question what the server has under the name of the library, there too.
    Ask(&'static Library),
    /// The call, as it was sent at first.
    Call,
}

/// What a server has under the name of a library.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum RegisteredCode {
    ThisCode,
    OtherCode,
    Nothing,
}

/// A call, and what is known of it.
pub(crate) struct Attempt {
    target: &'static Target,
    loads: Option<usize>,
    /// Whether an earlier step has loaded the library.
    was_loaded: bool,
    /// What the server said to the call, and then to the load.
    refusals: Option<(RedisError, Option<RedisError>)>,
}

impl Attempt {
    /// What is to be known before the call is sent: how often the program had loaded the library of a function that may say itself
    /// that it is not there.
    #[inline]
    pub(crate) fn loads(target: &Target) -> Option<usize> {
        target.library().and_then(|library| Self::loads_of(target, library))
    }

    #[inline(never)]
    fn loads_of(target: &Target, library: &Library) -> Option<usize> {
        target.script().may_imitate().then(|| hints::loads(library))
    }

    /// `loads` is what [`loads`](Self::loads) said before the call was sent.
    pub(crate) fn new(target: &'static Target, loads: Option<usize>) -> Self {
        Self { target, loads, was_loaded: false, refusals: None }
    }

    /// After the call itself.
    #[cold]
    pub(crate) fn after_call(&mut self, reply: RedisResult<Value>) -> Step {
        let refusal = match settle(reply).map_err(|error| judge(self.target, Sent::Name, error)) {
            Ok(value) => return Step::Done(Ok(value)),
            Err(Verdict::Over(error)) => return Step::Done(Err(error)),
            Err(Verdict::Again(refusal)) => refusal,
        };
        let Some(library) = self.target.library() else { return Step::SendText };
        hints::forget(library);
        if self.loads.is_none() {
            return Step::LoadAndCall(library);
        }
        self.refusals = Some((refusal, None));
        Step::Load(library)
    }

    /// After [`Step::SendText`].
    pub(crate) fn after_text(&self, reply: RedisResult<Value>) -> Step {
        self.done(Sent::Text, reply)
    }

    /// After [`Step::LoadAndCall`]. If the library was loaded and somebody has deleted it before the call, both are sent once
    /// more. If it was loaded earlier and has no such function, that is the reason.
    pub(crate) fn after_both(
        &mut self,
        library: &'static Library,
        loaded: RedisResult<Value>,
        called: RedisResult<Value>,
    ) -> Step {
        let (loaded, called) = (settle(loaded).map(drop), settle(called));
        let is_missing = called.as_ref().is_err_and(misses_the_function);
        match (is_missing, &loaded) {
            (true, Ok(())) if !self.was_loaded => {
                self.was_loaded = true;
                Step::LoadAndCall(library)
            }
            (true, _) if self.was_loaded => Step::Done(called),
            (true, _) => self.done(Sent::Library(Some(loaded.as_ref().copied())), called),
            (false, Ok(())) => {
                hints::loaded(library);
                Step::Done(called)
            }
            (false, Err(_)) => Step::Done(called),
        }
    }

    /// After [`Step::Load`]. A function that may say itself that it is not there is called again only if it was not.
    pub(crate) fn after_load(&mut self, library: &'static Library, loaded: RedisResult<Value>) -> Step {
        match settle(loaded) {
            Ok(_) => {
                hints::loaded(library);
                Step::Call
            }
            // Another call of this program has loaded it since.
            Err(error) if is_library_taken(&error) && self.loads != Some(hints::loads(library)) => Step::Call,
            Err(error) if is_library_taken(&error) => {
                if let Some((_, load)) = &mut self.refusals {
                    *load = Some(error);
                }
                Step::Ask(library)
            }
            Err(error) => Step::Done(Err(error)),
        }
    }

    /// After [`Step::Ask`]: what the server has says what became of the call.
    pub(crate) fn after_answer(&mut self, found: RegisteredCode) -> Step {
        let Some((call, load)) = self.refusals.take() else { return Step::Call };
        Step::Done(Err(match found {
            // The function was there, and said so itself.
            RegisteredCode::ThisCode => as_its_own(call),
            RegisteredCode::OtherCode => load.unwrap_or(call),
            RegisteredCode::Nothing => call,
        }))
    }

    /// After [`Step::Call`].
    pub(crate) fn after_second_call(&self, reply: RedisResult<Value>) -> Step {
        self.done(Sent::Library(Some(Ok(()))), reply)
    }

    fn done(&self, sent: Sent<'_>, reply: RedisResult<Value>) -> Step {
        Step::Done(settle(reply).map_err(|error| match judge(self.target, sent, error) {
            Verdict::Again(error) | Verdict::Over(error) => error,
        }))
    }
}

#[cfg(test)]
mod tests;
