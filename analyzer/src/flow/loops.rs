//! Loops: a round is gone through again until the locals hold the same before and after it, to a bound.

use super::{Flow, Use, bounds, expressions, operators};
use crate::callee;
use crate::chunk::{Block, Expression, Name};
use crate::facts::{Origin, Value, ValueKind};
use crate::signature::List;

/// How many rounds may find something new; what still changes then is unknown.
const ROUNDS: usize = 4;

/// How many loops may lie within each other; those further in start with nothing known, and are gone through once.
const DEPTH: usize = 3;

impl<'c> Flow<'_, 'c> {
    /// `round` adds to the innermost `exits` what holds where it leaves the loop.
    fn rounds(&mut self, mut round: impl FnMut(&mut Self)) {
        let was_alive = self.alive;
        let marks = self.found.marks();
        self.loops += 1;
        let mut bound = if self.loops > DEPTH || self.is_tired() { 0 } else { ROUNDS };
        loop {
            if bound == 0 {
                self.environment.forget();
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
            if bound == 0 || again == before {
                self.loops -= 1;
                return self.come_from(exits, was_alive);
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

    /// Control leaves the loop here, and may also stay.
    fn may_leave(&mut self) {
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
        self.rounds(|flow| {
            let values = flow.decision(condition);
            if expressions::truth(&values) != Some(true) {
                let before = flow.environment.clone();
                flow.narrow(condition, false);
                flow.may_leave();
                flow.environment = before;
            }
            flow.narrow(condition, true);
            flow.block(body);
        });
    }

    /// The condition sees the locals of the body.
    pub(super) fn repeat_loop(&mut self, body: &'c Block, until: &'c Expression) {
        self.rounds(|flow| {
            flow.statements(body);
            let values = flow.decision(until);
            if expressions::truth(&values) != Some(false) {
                let before = flow.environment.clone();
                flow.narrow(until, true);
                flow.may_leave();
                flow.environment = before;
            }
            flow.narrow(until, false);
        });
    }

    pub(super) fn numeric_for(
        &mut self,
        variable: &'c Name,
        steps: [Option<&'c Expression>; 2],
        body: &'c Block,
    ) {
        let mut is_whole = true;
        for step in steps.into_iter().flatten() {
            let values = self.value(step, Use::Look);
            is_whole &= values.iter().all(|value| matches!(value.kind, ValueKind::Integer(_)));
        }
        let kind = if is_whole { ValueKind::Integer(None) } else { ValueKind::Number };
        let values = [vec![Value::new(kind, variable.span)]];
        self.for_each(std::slice::from_ref(variable), &values, body);
    }

    pub(super) fn generic_for(&mut self, variables: &'c [Name], over: &'c [Expression], body: &'c Block) {
        let values = match over {
            [call] => self.iterated(call),
            _ => None,
        };
        let values = values.unwrap_or_else(|| {
            self.values(over, Use::Take);
            Vec::new()
        });
        self.for_each(variables, &values, body);
    }

    /// What `ipairs(t)` and `pairs(t)` give to their two variables.
    fn iterated(&mut self, call: &'c Expression) -> Option<Vec<Vec<Value>>> {
        let counts = callee::arguments_of(self.names, call, &["ipairs"]);
        let [table] = counts.or_else(|| callee::arguments_of(self.names, call, &["pairs"]))? else {
            return None;
        };
        let values = match self.input_table(table) {
            Some(list) => self.inputs_of(list, None, table.span),
            None => self.value(table, Use::Look),
        };
        let span = table.span;
        let position = if counts.is_some() { ValueKind::Integer(None) } else { ValueKind::Unknown };
        let mut items = self.items_of(table, values);
        self.take_parts(table, &mut items);
        Some(vec![vec![Value::new(position, span)], items])
    }

    fn items_of(&self, table: &'c Expression, values: Vec<Value>) -> Vec<Value> {
        if self.input_table(table).is_some() {
            return operators::staying(values, true);
        }
        let mut items = Vec::new();
        for value in &values {
            let ValueKind::Array(found) = &value.kind else { return super::unknown(table.span) };
            for values in found.elements.iter().chain(&found.rest) {
                super::environment::add_all(&mut items, values);
            }
        }
        // The loop ends at a nil, or leaves it out.
        items.retain(|item| item.kind != ValueKind::Nil);
        if items.is_empty() { super::unknown(table.span) } else { items }
    }

    fn for_each(&mut self, variables: &'c [Name], values: &[Vec<Value>], body: &'c Block) {
        self.rounds(|flow| {
            flow.may_leave();
            for (position, variable) in variables.iter().enumerate() {
                flow.declare(variable, values.get(position).cloned());
            }
            flow.block(body);
        });
    }

    /// `KEYS` or `ARGV`, also by a second name.
    pub(super) fn input_table(&self, expression: &'c Expression) -> Option<List> {
        self.whole.scope.list(self.names, expression)
    }

    /// An element of `KEYS` or `ARGV`: text, or nil if the caller sends fewer.
    pub(super) fn inputs_of(&self, list: List, index: Option<i64>, span: crate::Span) -> Vec<Value> {
        if !self.is_as_sent(list) {
            return super::unknown(span);
        }
        let origin = match list {
            List::Keys => Origin::Key(index),
            List::Arguments => Origin::Argument(index),
        };
        let text = Value::new(ValueKind::Text(None), span).from(origin);
        vec![text, Value::new(ValueKind::Nil, span).from(origin).doubtful()]
    }
}
