//! What a statement does to what holds.

use super::correlation::Doubt;
use super::sources::Sources;
use super::{Flow, Use, bounds};
use crate::flow::Return;
use crate::syntax::chunk::{Expression, ExpressionKind, Name, Statement, StatementKind};
use crate::value::{Origin, Value, ValueKind};

impl<'c> Flow<'_, 'c> {
    pub(super) fn statement(&mut self, statement: &'c Statement) {
        self.steps += 1;
        self.seen = self.seen.and(self.met);
        self.met = Sources::NONE;
        match &statement.kind {
            StatementKind::Do(body) => self.block(body),
            StatementKind::While { condition, body } => self.while_loop(condition, body),
            StatementKind::Repeat { body, until } => self.repeat_loop(body, until),
            StatementKind::If { branches, otherwise } => self.branches(branches, otherwise.as_ref()),
            StatementKind::NumericFor { variable, from, to, step, body } => {
                self.numeric_for(variable, (from, to, step.as_deref()), body);
            }
            StatementKind::GenericFor { variables, values, body } => {
                self.generic_for(variables, values, body);
            }
            StatementKind::Function { target, function, .. } => {
                self.function(function);
                self.assign(target, vec![Value::new(ValueKind::Function, function.span)]);
            }
            StatementKind::LocalFunction { name, function } => {
                self.function(function);
                self.declare(name, Some(vec![Value::new(ValueKind::Function, function.span)]));
            }
            StatementKind::Local { names, values } => self.declare_all(names, values),
            StatementKind::Return(values) => self.end_function(statement, values),
            StatementKind::Break => self.leave(),
            StatementKind::Call(call) => {
                self.note_dropped(call);
                self.value(call, Use::Look);
                self.narrow(call, true);
            }
            StatementKind::Assign { targets, values } => {
                let given = self.given(values, targets.len());
                // Lua assigns the last one first, which matters to a name that stands there twice.
                for (target, values) in targets.iter().zip(given).rev() {
                    self.assign(target, values);
                }
            }
        }
    }

    fn declare_all(&mut self, names: &'c [Name], values: &'c [Expression]) {
        let given = self.given(values, names.len());
        for (position, (name, mut held)) in names.iter().zip(given).enumerate() {
            if values.get(position).is_none_or(|value| matches!(value.kind, ExpressionKind::Nil)) {
                let nils = held.iter_mut().filter(|value| value.kind == ValueKind::Nil);
                nils.for_each(|nil| nil.origin = Origin::Unset);
            }
            self.declare(name, Some(held));
        }
    }

    /// The values that `wanted` names get: nil where there are fewer, unless the last may give several.
    fn given(&mut self, expressions: &'c [Expression], wanted: usize) -> Vec<Vec<Value>> {
        let mut given = self.values(expressions, Use::Take);
        match expressions.last() {
            Some(last) => self.spread_to(last, &mut given, wanted),
            None => given.resize_with(wanted, || super::single(ValueKind::Nil, crate::text::Span::default())),
        }
        given
    }

    /// A new local.
    pub(super) fn declare(&mut self, name: &Name, values: Option<Vec<Value>>) {
        if let Some(id) = self.names.id_at(name.span) {
            self.set(id, values);
        }
    }

    /// A table that another function can reach may change at any time.
    fn set(&mut self, id: usize, values: Option<Vec<Value>>) {
        match values {
            Some(values) => self.environment.assign(id, values.into(), self.met.and(self.control)),
            None => self.environment.set(id, None),
        }
        if self.names.by_id(id).is_some_and(|local| local.captured) {
            self.share(id);
        }
    }

    fn assign(&mut self, target: &'c Expression, values: Vec<Value>) {
        match self.names.named(target) {
            Some(id) => self.set(id, Some(values)),
            None => self.write(target, &values),
        }
    }

    /// Only the first of several values is replied.
    fn end_function(&mut self, statement: &'c Statement, returned: &'c [Expression]) {
        let mut values = match returned.split_first() {
            Some((first, others)) => {
                let mut values = self.value(first, Use::Return);
                self.values(others, Use::Take);
                if !others.iter().all(|other| self.is_quiet(other)) {
                    values.iter_mut().for_each(super::parts::hide);
                }
                values
            }
            None => super::single(ValueKind::Nil, statement.span),
        };
        bounds::bound(&mut values);
        values.iter_mut().for_each(super::changes::forget_some_names);
        self.reckon_with_empty(&mut values);
        if self.alive {
            self.refuse_by(&values, statement.span);
            let doubtful = self.environment.doubt == Doubt::All;
            self.found.returns.push(Return { span: statement.span, values, doubtful });
            self.end_types();
        }
        self.alive = false;
    }
}
