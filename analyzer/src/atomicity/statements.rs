//! Statements, in the order in which control comes to them.

use super::failure::Why;
use super::known::{Kinds, Known};
use super::state::{Holder, State};
use super::walk::Walk;
use crate::names::callee;
use crate::syntax::chunk::{
    Block, Expression, ExpressionKind, Name, Statement, StatementKind, Suffix, SuffixKind,
};
use crate::text::Span;

impl<'c> Walk<'_, 'c> {
    pub(super) fn block(&mut self, block: &'c Block) {
        for statement in &block.statements {
            if !self.state.alive {
                return;
            }
            self.deeper(statement.span, (), |walk| walk.statement(statement));
        }
    }

    fn statement(&mut self, statement: &'c Statement) {
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
                self.escape(function);
                self.assign(target, Known::new(Kinds::FUNCTION), statement.span);
            }
            StatementKind::LocalFunction { name, .. } => self.declare(name, Known::new(Kinds::FUNCTION)),
            StatementKind::Local { names, values } => self.locals(names, values),
            StatementKind::Return(values) => self.returned(values, statement.span),
            StatementKind::Break => {
                let state = self.leave();
                if let Some(exits) = self.exits.last_mut() {
                    exits.push(state);
                }
            }
            StatementKind::Call(call) => self.call_alone(call),
            StatementKind::Assign { targets, values } => self.assignments(targets, values),
        }
    }

    /// Nothing comes to what follows; what holds here is taken along.
    pub(super) fn leave(&mut self) -> State {
        let dead = State { alive: false, ..State::new() };
        std::mem::replace(&mut self.state, dead)
    }

    fn locals(&mut self, names: &'c [Name], values: &'c [Expression]) {
        let mut known = Vec::new();
        let mut says = Vec::new();
        for value in values {
            // A local function is gone through where it is called.
            if matches!(value.kind, ExpressionKind::Function(_)) {
                known.push(Known::new(Kinds::FUNCTION));
                says.push(None);
                continue;
            }
            known.push(self.value(value));
            says.push(self.take_said(value.span));
        }
        let rest = match values.last() {
            Some(last) if self.gives_many(last) => Known::ANY,
            _ => Known::new(Kinds::NIL),
        };
        for (position, name) in names.iter().enumerate() {
            self.declare(name, known.get(position).unwrap_or(&rest).clone());
            if let (Some(Some(says)), Some(id)) = (says.get(position), self.names.id_at(name.span)) {
                self.state.says.insert(id, says.clone());
            }
        }
    }

    pub(super) fn declare(&mut self, name: &Name, known: Known) {
        if let Some(id) = self.names.id_at(name.span) {
            self.hold(id, known);
        }
    }

    /// A local gets a value. What other functions assign as well is not followed.
    fn hold(&mut self, id: usize, known: Known) {
        self.state.forget_local(id);
        if self.is_followed(id) {
            let identity = known.identity.filter(|identity| !identity.mentions(id));
            self.state.values.insert(Holder::Local(id), Known { identity, ..known });
        }
    }

    /// Nobody but the statements of its function changes the local.
    pub(super) fn is_followed(&self, id: usize) -> bool {
        self.names.by_id(id).is_some_and(|local| !local.captured || !local.reassigned)
    }

    fn assignments(&mut self, targets: &'c [Expression], values: &'c [Expression]) {
        let known: Vec<Known> = values.iter().map(|value| self.value(value)).collect();
        let says = match (targets, values) {
            ([_], [value]) => self.take_said(value.span),
            _ => None,
        };
        let rest = match values.last() {
            Some(last) if self.gives_many(last) => Known::ANY,
            _ => Known::new(Kinds::NIL),
        };
        for (position, target) in targets.iter().enumerate() {
            let known = known.get(position).unwrap_or(&rest).clone();
            self.assign(target, known, target.span);
        }
        if let ([target], Some(says)) = (targets, says)
            && let Some(id) = self.names.named(target).filter(|id| self.is_followed(*id))
        {
            self.state.says.insert(id, says);
        }
    }

    fn assign(&mut self, target: &'c Expression, known: Known, span: Span) {
        match &target.kind {
            ExpressionKind::Name(_) => match self.names.named(target) {
                Some(id) => self.hold(id, known),
                None => self.raise(span, Why::raised),
            },
            ExpressionKind::Suffixed { base, suffixes } => self.assign_field(base, suffixes, span),
            _ => {}
        }
    }

    /// `t[k] = v` raises if `t` is no table, or `k` is nil.
    fn assign_field(&mut self, base: &'c Expression, suffixes: &'c [Suffix], span: Span) {
        let Some((last, before)) = suffixes.split_last() else { return };
        let is_list = self.scope.list(self.names, base).is_some();
        if !is_list && callee::path_of(self.names, base, &[]).is_some() {
            // Tables of the server are read-only.
            return self.raise(span, Why::raised);
        }
        let table = if before.is_empty() { self.value(base) } else { self.steps(base, before) };
        if !table.kinds.within(Kinds::TABLES) {
            self.may_fail(span, || {
                Why::operand("an assignment to a field", &table.kinds.names_beyond(Kinds::TABLES))
            });
        }
        match &last.kind {
            SuffixKind::Field(name) => self.sets_error |= name.text == "err",
            SuffixKind::Index(index) => self.assigned_index(index),
            SuffixKind::Call(_) | SuffixKind::Method(..) => {}
        }
    }

    /// Neither nil nor NaN can be an index.
    pub(super) fn assigned_index(&mut self, index: &'c Expression) {
        let known = self.value(index);
        let may_be_nan = known.kinds.overlaps(Kinds::NUMBER) && known.number.nan;
        if known.kinds.overlaps(Kinds::NIL) || may_be_nan {
            self.may_fail(index.span, || Why::operand("an assignment to an index", "nil, or no number"));
        }
        self.sets_error |= known.kinds.overlaps(Kinds::TEXT);
    }

    fn returned(&mut self, values: &'c [Expression], span: Span) {
        let mut known = values.iter().map(|value| self.value(value)).collect::<Vec<_>>().into_iter();
        let first = known.next().unwrap_or(Known::new(Kinds::NIL));
        if self.frames.is_empty() {
            self.check_reply(&first, values.first().map_or(span, |value| value.span));
        }
        let state = self.leave();
        if let Some(frame) = self.frames.last_mut() {
            frame.returns.push((state, first));
        }
    }

    /// A script that replies an error has failed as well.
    fn check_reply(&mut self, reply: &Known, span: Span) {
        let may_get_error = self.sets_error && reply.kinds.overlaps(Kinds::TABLE);
        if reply.kinds.overlaps(Kinds::ERROR) || may_get_error {
            let is_certain = reply.kinds == Kinds::ERROR && self.makes_error(span);
            self.may_fail(span, || Why::returned(is_certain));
        }
    }

    fn makes_error(&self, span: Span) -> bool {
        let text = self.shown(span);
        text.contains("error_reply") || text.starts_with('{')
    }

    /// Control does not go on from here.
    pub(super) fn raise(&mut self, span: Span, why: impl FnOnce() -> Why) {
        self.may_fail(span, why);
        self.leave();
    }

    fn branches(&mut self, branches: &'c [(Expression, Block)], otherwise: Option<&'c Block>) {
        let mut ends = Vec::new();
        for (condition, body) in branches {
            let otherwise = self.condition(condition);
            self.block(body);
            ends.push(std::mem::replace(&mut self.state, otherwise));
        }
        if let Some(body) = otherwise {
            self.block(body);
        }
        let last = self.leave();
        self.state = ends.into_iter().fold(last, State::join);
    }
}
