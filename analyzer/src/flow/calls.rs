//! Chains such as `redis.call('TIME')[1]`, `KEYS[1]`, `f(x).field`: what their first part is, then step by step.

use super::{Flow, Measure, Operation, Use, unknown};
use crate::names::Names;
use crate::names::callee::{self, Call, GlobalPath};
use crate::syntax::chunk::{Expression, ExpressionKind, Suffix, SuffixKind};
use crate::text::Span;
use crate::value::{Value, ValueKind};

impl<'c> Flow<'_, 'c> {
    /// What `base` and the steps from it come to; at most to `span`.
    pub(super) fn suffixed(
        &mut self,
        base: &'c Expression,
        suffixes: &'c [Suffix],
        span: Span,
    ) -> Vec<Value> {
        let (mut values, rest) = self.start(base, suffixes, span);
        // Where `rest` begins.
        let known = suffixes.get(..suffixes.len() - rest.len()).and_then(<[_]>::last);
        let mut at = known.map_or(base.span, |last| base.span.to(last.span));
        for (position, suffix) in rest.iter().enumerate() {
            let before = std::mem::replace(&mut at, base.span.to(suffix.span));
            let is_first = position == 0 && rest.len() == suffixes.len();
            values = match &suffix.kind {
                SuffixKind::Call(arguments) if is_first => {
                    let called = self.local_call(base, arguments, at);
                    called.unwrap_or_else(|| unknown(at))
                }
                SuffixKind::Call(_) => self.step(values, suffix, at),
                _ => {
                    self.note_operand(Operation::Step, before, &values, at);
                    self.found.uses.measured(before, &values, Measure::from_step(suffix));
                    self.step_to_call(values, (suffix, rest.get(position + 1)), at)
                }
            };
        }
        values
    }

    /// The part of a chain that is known by its name, and the steps that follow.
    fn start(
        &mut self,
        base: &'c Expression,
        suffixes: &'c [Suffix],
        span: Span,
    ) -> (Vec<Value>, &'c [Suffix]) {
        if let Some((list, (first, rest))) = self.input_table(base).zip(suffixes.split_first()) {
            return (self.input(list, first, base.span.to(first.span)), rest);
        }
        if let Some((call, rest)) = callee::split_call(self.names, base, suffixes) {
            let last = suffixes.len().checked_sub(rest.len() + 1).and_then(|at| suffixes.get(at));
            let at = last.map_or(span, |last| base.span.to(last.span));
            return (self.call(&call, at), rest);
        }
        match callee::path_of(self.names, base, suffixes) {
            Some(path) => (constant(path, span), &[]),
            None => (self.value(base, Use::Look), suffixes),
        }
    }

    fn call(&mut self, call: &Call<'c>, span: Span) -> Vec<Value> {
        if call.path.is_command() {
            return self.command(call, span);
        }
        match (call.path.global, call.path.field) {
            ("error", None) => {
                self.values(call.arguments, Use::Take);
                self.raise(span);
                unknown(span)
            }
            ("table", Some(field)) if self.builtin_change(field, call.arguments).is_some() => match field {
                "sort" | "insert" => super::single(ValueKind::Nil, span),
                _ => unknown(span),
            },
            _ => self.builtin_call(call, span),
        }
    }

    /// Nothing comes back from here.
    pub(super) fn raise(&mut self, span: Span) {
        self.refuse(span);
        self.may_raise(span);
        self.alive = false;
    }

    pub(super) fn may_raise(&mut self, span: Span) {
        self.raises += 1;
        if let Some(write) = self.environment.wrote.filter(|_| self.alive) {
            self.found.uses.raise_after_write(span, write);
        }
    }

    /// Whether an expression gives as many values as it likes where it stands last in a list: `...`, or a call that is not
    /// known to give exactly one.
    pub(super) fn gives_many(&self, expression: &'c Expression) -> bool {
        match &expression.kind {
            ExpressionKind::Vararg => true,
            ExpressionKind::Suffixed { suffixes, .. } => match suffixes.last().map(|last| &last.kind) {
                Some(SuffixKind::Call(_)) => !gives_one(self.names, expression),
                Some(SuffixKind::Method(..)) => true,
                _ => false,
            },
            _ => false,
        }
    }
}

/// A command gives one value, and so do most functions of Lua's libraries.
fn gives_one<'c>(names: &Names<'c>, expression: &'c Expression) -> bool {
    callee::call(names, expression)
        .is_some_and(|call| call.path.is_command() || super::builtins::gives_one(call.path))
}

/// A field of such a table as `string`, or the table itself.
fn constant(path: GlobalPath<'_>, span: Span) -> Vec<Value> {
    let kind = match (path.global, path.field) {
        ("cjson", Some("null")) => ValueKind::Null,
        ("math", Some("huge")) => ValueKind::Number,
        ("math", Some("pi")) => ValueKind::Fraction,
        _ => ValueKind::Unknown,
    };
    vec![Value::new(kind, span)]
}
