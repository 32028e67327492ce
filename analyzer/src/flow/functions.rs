//! Functions of the script: gone through where they stand, once, with parameters of which nothing is known.

use super::{Flow, Use, bounds, environment, unknown};
use crate::Span;
use crate::chunk::{Expression, Function};
use crate::facts::{Value, ValueKind};

/// What a call of a function does.
#[derive(Clone, Debug)]
pub(super) struct Summary {
    /// What it gives first; empty if it never comes back.
    values: Vec<Value>,
    /// A command in it that may write.
    wrote: Option<Span>,
    /// It may raise by `error`.
    raises: bool,
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
        let raises_before = self.raises;
        self.enter();
        self.block(&function.body);
        let mut values = Vec::new();
        if self.alive {
            values.push(Value::new(ValueKind::Nil, function.span));
        }
        for found in self.found.returns.drain(first_return..) {
            environment::add_all(&mut values, &found.values);
        }
        bounds::bound(&mut values);
        let commands = self.found.commands.get(first_command..).unwrap_or_default();
        let write = commands.iter().find(|command| command.writes() == Some(true));
        let wrote = write.map(|command| command.span).or(self.environment.wrote);
        self.summaries
            .insert(function.span.start, Summary { values, wrote, raises: self.raises > raises_before });
        self.depth -= 1;
        (self.environment, self.alive, self.exits) = (outside, was_alive, exits);
    }

    /// Whoever calls may have done anything before.
    fn enter(&mut self) {
        self.depth += 1;
        self.alive = true;
        self.environment.forget_commands();
        self.environment.wrote = None;
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
        // Whatever is called may call commands.
        self.environment.forget_commands();
        let summary = self.summary(base)?;
        if summary.raises {
            self.may_raise(span);
        }
        self.environment.wrote = self.environment.wrote.or(summary.wrote);
        self.alive &= !summary.values.is_empty();
        let values = summary.values.into_iter().map(|value| Value { span, ..value });
        let values: Vec<Value> = values.collect();
        Some(if values.is_empty() { unknown(span) } else { values })
    }

    /// Of the function that `base` names. While that is gone through, as when it calls itself, there is none.
    fn summary(&self, base: &'c Expression) -> Option<Summary> {
        let function = self.names.function(base)?;
        self.summaries.get(&function.span.start).cloned()
    }
}
