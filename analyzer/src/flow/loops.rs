//! Loops: a round is gone through again until the locals hold the same before and after it, to a bound.

use super::correlation::Doubt;
use super::environment::Environment;
use super::{Flow, bounds, expressions};
use crate::syntax::chunk::{Block, Expression};
use crate::text::Span;

/// How many rounds may find something new; what still changes then is unknown.
const ROUNDS: usize = 4;

/// How many loops may lie within each other; those further in start with nothing known, and are gone through once.
const DEPTH: usize = 3;

/// What holds where a loop is left before its first round.
pub(super) struct Unentered {
    pub(super) environment: Environment,
    /// The script may know that it is entered.
    pub(super) is_doubtful: bool,
}

impl<'c> Flow<'_, 'c> {
    /// `round` adds to the innermost `exits` what holds where it leaves the loop.
    pub(super) fn rounds(&mut self, mut round: impl FnMut(&mut Self)) {
        self.rounds_or(None, &mut round);
    }

    /// The same of a loop that may be left before its first round, with `unentered` then.
    pub(super) fn rounds_or(&mut self, unentered: Option<Unentered>, round: &mut dyn FnMut(&mut Self)) {
        let (was_alive, control, start) = (self.alive, self.control, self.environment.clone());
        let was_counted = std::mem::take(&mut self.is_counted);
        let marks = self.found.counts();
        self.loops += 1;
        let mut bound = if self.loops > DEPTH || self.is_tired() { 0 } else { ROUNDS };
        loop {
            if bound == 0 {
                self.environment.forget(Span::default());
            }
            let before = self.environment.clone();
            self.alive = was_alive;
            self.exits.push(Vec::new());
            let steps = self.steps;
            round(self);
            let exits = self.exits.pop().unwrap_or_default();
            let mut again = before.clone();
            if self.alive {
                again.join(&self.environment);
            }
            if bound < ROUNDS {
                again.widen(&before);
            }
            // What one round decides does not count in the next.
            (again.path, again.doubt) = (before.path, before.doubt);
            again.questions.clone_from(&before.questions);
            self.control = control;
            if bound == 0 || again == before {
                self.loops -= 1;
                return self.leave_loop(unentered, exits, &start, (was_alive, was_counted));
            }
            self.environment = again;
            self.found.rewind(&marks);
            self.repeated += self.steps - steps;
            bound = if self.is_tired() { 0 } else { bound - 1 };
        }
    }

    /// Enough was gone through again.
    fn is_tired(&self) -> bool {
        self.repeated > bounds::ROUNDS
    }

    fn leave_loop(
        &mut self,
        unentered: Option<Unentered>,
        exits: Vec<Environment>,
        start: &Environment,
        (was_alive, was_counted): (bool, bool),
    ) {
        let unentered = unentered.map(|Unentered { mut environment, is_doubtful }| {
            exits.iter().filter(|_| is_doubtful).for_each(|exit| environment.doubt_difference(exit));
            exits.iter().for_each(|exit| environment.ask_changed_tables(exit));
            environment
        });
        let level = start.types.level;
        let mut ends: Vec<Environment> = unentered.into_iter().chain(exits).collect();
        ends.iter_mut().for_each(|end| end.types.level = level);
        self.come_from(ends, was_alive);
        if std::mem::replace(&mut self.is_counted, was_counted) {
            self.environment.doubt_changed(start);
        }
    }

    /// Control leaves the loop here, and may also stay.
    pub(super) fn may_leave(&mut self) {
        if self.alive
            && let Some(exits) = self.exits.last_mut()
        {
            exits.push(self.environment.clone());
        }
    }

    pub(super) fn leave(&mut self) {
        self.may_leave();
        self.alive = false;
    }

    pub(super) fn while_loop(&mut self, condition: &'c Expression, body: &'c Block) {
        let (returns, mut is_counted) = (self.found.returns.len(), false);
        self.rounds(|flow| {
            let decision = flow.decide(condition);
            is_counted = decision.sources.is_empty();
            flow.is_counted |= is_counted && expressions::truth(&decision.values).is_none();
            flow.control = flow.control.and(decision.sources);
            if expressions::truth(&decision.values) != Some(true) {
                let before = flow.environment.clone();
                flow.narrow(condition, false);
                flow.may_leave();
                flow.environment = before;
            }
            flow.narrow(condition, true);
            flow.block(body);
        });
        if is_counted && self.found.returns.len() > returns {
            // Nothing but the text decides which way it is left.
            self.environment.doubt = self.environment.doubt.max(Doubt::End);
        }
    }

    /// The condition sees the locals of the body.
    pub(super) fn repeat_loop(&mut self, body: &'c Block, until: &'c Expression) {
        self.rounds(|flow| {
            flow.statements(body);
            let decision = flow.decide(until);
            if expressions::truth(&decision.values) != Some(false) {
                let before = flow.environment.clone();
                flow.narrow(until, true);
                flow.may_leave();
                flow.environment = before;
            }
            flow.narrow(until, false);
        });
    }
}
