//! Loops: gone round without a word until nothing changes, and then once more.

use super::failure::Why;
use super::known::{Kinds, Known, Text};
use super::numbers::Numbers;
use super::state::State;
use super::walk::Walk;
use crate::names::callee;
use crate::syntax::chunk::ExpressionKind;
use crate::syntax::chunk::{Block, Expression, Name, SuffixKind};

/// After so many rounds, numbers that still grow have no end.
const COUNTED: usize = 2;

/// After so many, nothing is known.
const ROUNDS: usize = 6;

impl<'c> Walk<'_, 'c> {
    pub(super) fn while_loop(&mut self, condition: &'c Expression, body: &'c Block) {
        self.rounds(&mut |walk| {
            let left = walk.condition(condition);
            walk.exit(left);
            walk.block(body);
        });
    }

    pub(super) fn repeat_loop(&mut self, body: &'c Block, until: &'c Expression) {
        self.rounds(&mut |walk| {
            walk.block(body);
            if !walk.state.alive {
                return;
            }
            let next = walk.condition(until);
            let left = std::mem::replace(&mut walk.state, next);
            walk.exit(left);
        });
    }

    pub(super) fn numeric_for(
        &mut self,
        variable: &'c Name,
        (from, to, step): (&'c Expression, &'c Expression, Option<&'c Expression>),
        body: &'c Block,
    ) {
        let from = self.limit(from);
        let to = self.limit(to);
        let step = step.map_or(Numbers::exactly(1.0), |step| self.limit(step));
        let (low, high) = if step.low > 0.0 {
            (from.low, to.high)
        } else if step.high < 0.0 {
            (to.low, from.high)
        } else {
            (f64::NEG_INFINITY, f64::INFINITY)
        };
        let whole = from.whole && step.whole;
        let known = Known::number(Numbers { low, high: high.max(low), whole, ..from.join(step) });
        self.rounds(&mut |walk| {
            walk.exit(walk.state.clone());
            walk.declare(variable, known.clone());
            walk.block(body);
        });
    }

    fn limit(&mut self, limit: &'c Expression) -> Numbers {
        let known = self.value(limit);
        known.reckoned().unwrap_or_else(|| {
            self.may_fail(limit.span, || Why::operand("a loop", &known.kinds.names_beyond(Kinds::NUMBER)));
            Numbers::ANY
        })
    }

    pub(super) fn generic_for(&mut self, variables: &'c [Name], over: &'c [Expression], body: &'c Block) {
        let values = self.iterated(over);
        self.rounds(&mut |walk| {
            walk.exit(walk.state.clone());
            for (position, variable) in variables.iter().enumerate() {
                walk.declare(variable, values.get(position).cloned().unwrap_or(Known::ANY));
            }
            walk.block(body);
        });
    }

    /// What the variables of a loop can be.
    fn iterated(&mut self, over: &'c [Expression]) -> Vec<Known> {
        let key = Known::ANY.narrowed(Kinds::ALL.without(Kinds::NIL));
        let item = |walk: &Self, table| match walk.scope.list(walk.names, table) {
            Some(list) => walk.promise.any(list),
            None => key.clone(),
        };
        match over {
            [call] if let Some([table]) = callee::arguments_of(self.names, call, &["ipairs"]) => {
                self.walked(table);
                vec![Known::number(Numbers::whole(1.0, 1e9)), item(self, table)]
            }
            [call] if let Some([table]) = callee::arguments_of(self.names, call, &["pairs"]) => {
                self.walked(table);
                vec![key.clone(), item(self, table)]
            }
            [function, table] if self.names.global(function) == Some("next") => {
                self.walked(table);
                vec![key.clone(), item(self, table)]
            }
            [call] if self.is_matches(call) => {
                self.value(call);
                vec![Known::text(Text::Any)]
            }
            _ => {
                over.iter().for_each(|value| drop(self.value(value)));
                if let Some(first) = over.first() {
                    self.may_do_anything(first.span, Why::unknown_call);
                }
                Vec::new()
            }
        }
    }

    fn walked(&mut self, table: &'c Expression) {
        let known = self.value(table);
        if !known.kinds.within(Kinds::TABLES) {
            self.may_fail(table.span, || Why::operand("a loop", &known.kinds.names_beyond(Kinds::TABLES)));
        }
    }

    /// `string.gmatch(s, …)`, or `s:gmatch(…)` of a text.
    fn is_matches(&mut self, call: &'c Expression) -> bool {
        if let Some(call) = callee::call(self.names, call) {
            return (call.path.global, call.path.field) == ("string", Some("gmatch"));
        }
        let ExpressionKind::Suffixed { base, suffixes } = &call.kind else { return false };
        let [last] = suffixes.as_slice() else { return false };
        let is_named = matches!(&last.kind, SuffixKind::Method(name, _) if name.text == "gmatch");
        is_named && self.peek(base).kinds.within(Kinds::TEXT)
    }

    /// A way out of the loop at hand begins here.
    fn exit(&mut self, left: State) {
        if let (true, Some(exits)) = (left.alive, self.exits.last_mut()) {
            exits.push(left);
        }
    }

    fn rounds(&mut self, round: &mut dyn FnMut(&mut Self)) {
        if !self.state.alive {
            return;
        }
        let head = self.silently(|walk| walk.settle(round));
        self.state = head;
        self.exits.push(Vec::new());
        round(self);
        self.leave();
        let exits = self.exits.pop().unwrap_or_default();
        self.state = exits.into_iter().fold(self.leave(), State::join);
    }

    /// What holds at the beginning of every round.
    fn settle(&mut self, round: &mut dyn FnMut(&mut Self)) -> State {
        let mut head = self.state.clone();
        for count in 0.. {
            self.state = head.clone();
            self.exits.push(Vec::new());
            round(self);
            self.exits.pop();
            let mut next = head.clone().join(self.leave());
            if count >= COUNTED {
                next.widen(&head);
            }
            if next == head || self.verdict.failure.is_some() {
                return next;
            }
            if count >= ROUNDS {
                next.forget();
            }
            head = next;
        }
        head
    }
}
