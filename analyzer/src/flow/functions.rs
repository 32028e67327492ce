//! Functions of the script: gone through where they stand, once, with parameters about which nothing is known.

use super::correlation::Doubt;
use super::environment::{Questions, Types};
use super::key_types::Called;
use super::sources::Sources;
use super::unasked::LeftToCaller;
use super::{Flow, Use, alternatives, bounds, unknown};
use crate::syntax::chunk::{
    BinaryOperator, Block, Expression, ExpressionKind, Function, StatementKind, Suffix, SuffixKind,
};
use crate::text::Span;
use crate::value::{Origin, Value, ValueKind};

/// What a call of a function does.
#[derive(Clone, Debug)]
pub(super) struct Summary {
    /// What it gives first; empty if it never comes back.
    pub(super) values: Vec<Value>,
    /// A command in it that may write.
    wrote: Option<Span>,
    /// It may raise by `error`.
    raises: bool,
    /// What all of it depends on, its parameters left out.
    sources: Sources,
    /// The commands about whose keys only a caller may have asked.
    pub(super) left_to_callers: Vec<LeftToCaller>,
    /// What it does to keys.
    keys: Called,
}

impl<'c> Flow<'_, 'c> {
    pub(super) fn function(&mut self, function: &'c Function) {
        if self.whole.scope.is_apart(function.span) {
            return;
        }
        let outside = self.environment.clone();
        let (was_alive, exits) = (self.alive, std::mem::take(&mut self.exits));
        let first_return = self.found.returns.len();
        let first_command = self.found.commands.len();
        let left_outside = std::mem::take(&mut self.left_to_callers);
        let (raises_before, ends, guard) = (self.raises, self.ends.take(), self.guard.take());
        let (met, seen) = (self.met, std::mem::take(&mut self.seen));
        let (control, outer) = (self.control, self.outer_locals);
        self.enter(function);
        self.block(&function.body);
        let mut values = Vec::new();
        if self.alive {
            let nil = Value::new(ValueKind::Nil, function.span).from(Origin::NoReturn(function.span));
            let doubtful = self.environment.doubt > Doubt::None && !ends_in_open_chain(&function.body);
            values.push(Value { doubtful, ..nil });
            self.end_types();
        }
        let types = std::mem::replace(&mut self.ends, ends).and_then(Types::into_known);
        let parameters = function.parameters.iter().map(|it| self.names.id_at(it.span)).collect();
        let keys = Called { types, parameters, outer: self.outer_locals };
        let last = std::mem::replace(&mut self.met, met);
        let sources = std::mem::replace(&mut self.seen, seen).and(last).outside();
        (self.control, self.outer_locals) = (control, outer);
        for mut found in self.found.returns.drain(first_return..) {
            found.values.iter_mut().for_each(|value| value.doubtful |= found.doubtful);
            alternatives::add_all(&mut values, &found.values);
        }
        bounds::bound(&mut values);
        let commands = self.found.commands.get(first_command..).unwrap_or_default();
        let write = commands.iter().find(|command| command.writes() == Some(true));
        let wrote = write.map(|command| command.span).or(self.environment.wrote);
        let left_to_callers = std::mem::replace(&mut self.left_to_callers, left_outside);
        self.summaries.insert(
            function.span.start,
            Summary { values, wrote, raises: self.raises > raises_before, sources, left_to_callers, keys },
        );
        self.depth -= 1;
        self.guard = guard;
        (self.environment, self.alive, self.exits) = (outside, was_alive, exits);
    }

    /// Whoever calls may have done anything before.
    fn enter(&mut self, function: &'c Function) {
        self.depth += 1;
        self.alive = true;
        (self.met, self.control) = (Sources::NONE, Sources::NONE);
        self.outer_locals = self.environment.locals();
        (self.environment.path, self.environment.doubt) = Default::default();
        for id in function.parameters.iter().filter_map(|parameter| self.names.id_at(parameter.span)) {
            self.outer_locals = self.outer_locals.min(id);
            self.environment.assign(id, unknown(function.span).into(), Sources::parameter(id));
        }
        self.environment.forget_commands(function.span);
        self.environment.types = Types::default();
        self.environment.questions = Questions::within(self.outer_locals);
        self.environment.wrote = None;
        self.environment.unequal.clear();
        self.environment.writes.clear();
    }

    /// What a call of a local function gives, if that is known; then what it does is done.
    pub(super) fn local_call(
        &mut self,
        base: &'c Expression,
        arguments: &'c [Expression],
        span: Span,
    ) -> Option<Vec<Value>> {
        self.values(arguments, Use::Take);
        self.environment.forget_parts();
        let mut summary = self.summary(base);
        summary.iter_mut().for_each(|summary| self.ask_for_caller(summary));
        // Whatever is called may call commands.
        let questions = self.environment.questions.clone();
        let types = std::mem::take(&mut self.environment.types);
        self.environment.forget_commands(span);
        let Some(summary) = summary else {
            self.met = Sources::ALL;
            self.may_end(Sources::ALL);
            return None;
        };
        self.met = self.met.and(summary.sources);
        if !summary.raises && summary.wrote.is_none() {
            self.environment.questions = questions;
        }
        self.environment.types = types;
        self.call_types(&summary.keys, arguments, span);
        if summary.raises {
            self.may_raise(span);
            self.correlate(self.met, &[]);
        }
        self.environment.wrote = self.environment.wrote.or(summary.wrote);
        self.alive &= !summary.values.is_empty();
        let values = summary.values.into_iter().map(|value| Value { span, ..value });
        let values: Vec<Value> = values.collect();
        Some(if values.is_empty() { unknown(span) } else { values })
    }

    /// A local function is called for what it does, and may return an error that nobody sees.
    pub(super) fn note_dropped(&mut self, call: &'c Expression) {
        let ExpressionKind::Suffixed { base, suffixes } = &call.kind else { return };
        let [Suffix { kind: SuffixKind::Call(_), .. }] = suffixes.as_slice() else { return };
        let Some(summary) = self.summary(base) else { return };
        // What `redis.pcall` has caught was meant to be left alone.
        let is_made = |value: &&Value| value.kind == ValueKind::Error && value.origin == Origin::Other;
        if let Some(error) = summary.values.iter().find(is_made).filter(|_| self.alive) {
            self.found.uses.dropped.push((call.span, error.span));
        }
    }

    /// Of the function that `base` names. While that is gone through, as when it calls itself, there is none.
    fn summary(&self, base: &'c Expression) -> Option<Summary> {
        let function = self.names.function(base)?;
        self.summaries.get(&function.span.start).cloned()
    }

    /// Something is called that may raise, by whatever it likes to ask for.
    pub(super) fn may_end(&mut self, sources: Sources) {
        self.correlate(sources, &[]);
        self.environment.doubt = self.environment.doubt.max(Doubt::End);
    }
}

/// Whether the last statement is a chain of `if … elseif …` whose conditions leave something: `n < 10`, then `n < 100`; or one text,
/// then another.
fn ends_in_open_chain(body: &Block) -> bool {
    let Some(StatementKind::If { branches, otherwise: None }) = body.statements.last().map(|last| &last.kind)
    else {
        return false;
    };
    let asked = branches.iter().map(|(condition, _)| match &condition.kind {
        ExpressionKind::Chain { rest, .. } => match rest.as_slice() {
            [(operator, _)] if operator.is_comparison() && *operator != BinaryOperator::NotEqual => {
                Some(*operator)
            }
            _ => None,
        },
        _ => None,
    });
    let mut asked = asked.collect::<Option<Vec<_>>>().unwrap_or_default().into_iter();
    asked.next().is_some_and(|first| asked.all(|operator| operator == first))
}
