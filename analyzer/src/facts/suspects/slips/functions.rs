//! Calls of the script's own functions whose error nobody looks at, and what may not be done in a registered function.

use super::{Slip, SlipKind};
use crate::names::Names;
use crate::names::callee::{self, GlobalPath};
use crate::scope::Scope;
use crate::servers::fields;
use crate::syntax::chunk::{
    Block, Expression, ExpressionKind, Field, Function, Name, Statement, StatementKind, Suffix, SuffixKind,
};
use crate::syntax::walk::{self, Visitor};

/// `withdraw()`, where `withdraw` may return an error reply.
pub(super) fn dropped_error<'c>(names: &Names<'c>, call: &'c Expression) -> Option<Slip> {
    let ExpressionKind::Suffixed { base, suffixes } = &call.kind else { return None };
    let ([Suffix { kind: SuffixKind::Call(_), .. }], ExpressionKind::Name(name)) =
        (suffixes.as_slice(), &base.kind)
    else {
        return None;
    };
    let function = names.function(base)?;
    let mut finder = Errors { names, found: None };
    finder.block(&function.body);
    let made = finder.found?;
    Some(Slip { kind: SlipKind::DroppedError { function: name.clone(), made }, span: call.span })
}

/// Looks for an error that a function returns.
struct Errors<'n, 'c> {
    names: &'n Names<'c>,
    found: Option<crate::text::Span>,
}

impl<'c> Visitor<'c> for Errors<'_, 'c> {
    fn block(&mut self, block: &'c Block) {
        if self.found.is_none() {
            walk::walk_block(self, block);
        }
    }

    fn statement(&mut self, statement: &'c Statement) {
        if let StatementKind::Return(values) = &statement.kind
            && let [only] = values.as_slice()
            && is_error(self.names, only)
        {
            self.found.get_or_insert(only.span);
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, _: &'c Expression) {}

    fn function(&mut self, _: &'c Function) {}
}

/// `redis.error_reply(…)` or `{err = …}`
fn is_error<'c>(names: &Names<'c>, value: &'c Expression) -> bool {
    if let ExpressionKind::Table(fields) = &value.kind {
        return matches!(fields.as_slice(), [Field::Named(name, _)] if name.text == "err");
    }
    callee::call(names, value).is_some_and(|call| {
        matches!(call.path, GlobalPath { global: "redis" | "server", field: Some("error_reply") })
    })
}

/// `redis.register_function(…)` within a function that is registered: by then, there is nothing by that name.
pub(super) fn late_registration<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    call: &'c Expression,
) -> Option<Slip> {
    let is_register = callee::call(names, call).is_some_and(|call| {
        matches!(call.path, GlobalPath { global: "redis" | "server", field: Some("register_function") })
    });
    let is_late = is_register && scope.is_library() && scope.depth > 0 && !scope.called;
    is_late.then_some(Slip { kind: SlipKind::LateRegistration, span: call.span })
}

/// `r.call` in a function, behind `local r = redis` outside of all functions: that table never gets the functions for later.
pub(super) fn kept_table<'c>(names: &Names<'c>, base: &'c Expression, suffixes: &[Suffix]) -> Option<Slip> {
    let local = names.local(base).filter(|local| local.is_outermost() && !local.reassigned)?;
    let is_redis = matches!(names.global(names.behind(base)), Some("redis" | "server"));
    let [Suffix { kind: SuffixKind::Field(Name { text, span }), .. }, ..] = suffixes else { return None };
    let is_missing = is_redis && !fields::is_there_at_load(text);
    let kind =
        SlipKind::KeptTable { local: local.name.to_owned(), field: text.clone(), declared: local.span };
    is_missing.then(|| Slip { kind, span: base.span.to(*span) })
}
