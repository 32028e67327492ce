//! The way through a script: what holds at the place at hand, and what was found.

use super::Verdict;
use super::claimed::Claimed;
use super::failure::{Failure, Why};
use super::known::Known;
use super::promise::Promise;
use super::state::{Says, State};
use crate::names::Names;
use crate::scope::Scope;
use crate::syntax::chunk::{BinaryOperator, Expression};
use crate::text::Span;

/// How many statements and expressions are gone through.
const STEPS: usize = 200_000;

/// How deep they may lie in each other, those of functions that are called included.
const DEPTH: usize = 300;

/// An expression, or the left part of a chain: its first operand, and the rest.
pub(super) type Part<'c> = (&'c Expression, &'c [(BinaryOperator, Expression)]);

/// A function that is gone through.
pub(super) struct Frame {
    pub(super) function: Span,
    /// What holds where it returns, and what it returns first.
    pub(super) returns: Vec<(State, Known)>,
}

pub(super) struct Walk<'n, 'c> {
    pub(super) scope: &'n Scope<'c>,
    pub(super) names: &'n Names<'c>,
    pub(super) text: &'n str,
    pub(super) claimed: Claimed,
    pub(super) promise: Promise<'n>,
    pub(super) state: State,
    /// What holds where each loop around is left, innermost last.
    pub(super) exits: Vec<Vec<State>>,
    pub(super) frames: Vec<Frame>,
    /// What the value says that was worked out last, and where that stands.
    pub(super) said: Option<(Span, Says)>,
    /// Some table may have got an `err`.
    pub(super) sets_error: bool,
    /// How many reasons there are to find nothing here: a round of a loop that another one follows, or something that catches.
    pub(super) silent: usize,
    /// The call of `redis.pcall` that was gone through last, if its command may fail and writes.
    pub(super) unheeded: Option<Span>,
    steps: usize,
    depth: usize,
    pub(super) verdict: Verdict,
}

impl<'n, 'c> Walk<'n, 'c> {
    pub(super) fn new(
        scope: &'n Scope<'c>,
        names: &'n Names<'c>,
        text: &'n str,
        claimed: Claimed,
        promise: Promise<'n>,
    ) -> Self {
        Self {
            scope,
            names,
            text,
            claimed,
            promise,
            state: State::new(),
            exits: Vec::new(),
            frames: Vec::new(),
            said: None,
            sets_error: false,
            silent: 0,
            unheeded: None,
            steps: 0,
            depth: 0,
            verdict: Verdict::default(),
        }
    }

    pub(super) fn main(&mut self) {
        self.block(self.scope.block);
    }

    /// Something may raise here, or be an error as a reply.
    pub(super) fn may_fail(&mut self, span: Span, why: impl FnOnce() -> Why) {
        if let Some(write) = self.state.wrote {
            self.found(span, Some(write), why);
        }
    }

    /// Something may write here and then fail.
    pub(super) fn may_do_anything(&mut self, span: Span, why: impl FnOnce() -> Why) {
        self.found(span, self.state.wrote, why);
        self.state.forget();
        self.said = None;
        self.state.wrote = self.state.wrote.or(Some(span));
    }

    pub(super) fn found(&mut self, span: Span, write: Option<Span>, why: impl FnOnce() -> Why) {
        if self.silent == 0 && self.state.alive && self.verdict.failure.is_none() {
            self.verdict.failure = Some(Failure { span, write, why: why() });
        }
    }

    /// Goes one level deeper; too long a way is not gone to its end, and nothing is proved of it.
    pub(super) fn deeper<T>(&mut self, span: Span, otherwise: T, step: impl FnOnce(&mut Self) -> T) -> T {
        self.steps += 1;
        if self.steps > STEPS || self.depth > DEPTH {
            let failure = Failure { span, write: None, why: Why::too_long() };
            self.verdict.failure.get_or_insert(failure);
            self.state.alive = false;
            return otherwise;
        }
        self.depth += 1;
        let result = step(self);
        self.depth -= 1;
        result
    }

    /// Goes on as if nothing were found.
    pub(super) fn silently<T>(&mut self, step: impl FnOnce(&mut Self) -> T) -> T {
        self.silent += 1;
        let result = step(self);
        self.silent -= 1;
        result
    }

    /// The text of a place, for a message.
    pub(super) fn shown(&self, span: Span) -> &'n str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// The value at `span` was worked out last, and says this.
    pub(super) fn take_said(&mut self, span: Span) -> Option<Says> {
        self.said.take().filter(|(place, _)| *place == span).map(|(_, says)| says)
    }
}
