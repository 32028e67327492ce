//! Methods and fields that tables and what `pcall` gives do not have: `list:push(x)`, `reason.err`.

use super::{Slip, SlipKind};
use crate::names::{Local, Names, callee};
use crate::scope::Scope;
use crate::syntax::chunk::{
    Expression, ExpressionKind, Field, Name, Statement, StatementKind, Suffix, SuffixKind,
};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// What a table is that has no methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plain {
    /// A reply.
    Reply,
    /// A table of the script.
    Own,
}

/// `list:push(x)`, or `list.insert(list, x)`
pub(super) fn of_table<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    base: &'c Expression,
    suffixes: &'c [Suffix],
) -> Option<Slip> {
    let (method, span) = called(suffixes)?;
    let local = names.local(base).filter(|local| !local.reassigned && !local.captured)?;
    // Of a local with the name of a library, `hidden_library` tells.
    let is_library = matches!(local.name, "table" | "string" | "math" | "redis" | "cjson" | "struct" | "bit");
    let table = plain(names, local).filter(|_| !is_library)?;
    let is_given = table == Plain::Own && (!super::is_searched(scope) || is_extended(scope, names, base));
    let kind = SlipKind::MethodOfTable { method: method.to_owned(), table };
    (!is_given).then_some(Slip { kind, span: base.span.to(span) })
}

/// What is called on the first step.
fn called(suffixes: &[Suffix]) -> Option<(&str, Span)> {
    match suffixes {
        [Suffix { kind: SuffixKind::Method(name, _), .. }, ..] => Some((&name.text, name.span)),
        [Suffix { kind: SuffixKind::Field(name), .. }, Suffix { kind: SuffixKind::Call(_), .. }, ..] => {
            Some((&name.text, name.span))
        }
        _ => None,
    }
}

fn plain<'c>(names: &Names<'c>, local: &Local<'c>) -> Option<Plain> {
    let value = local.value?;
    if let ExpressionKind::Table(fields) = &value.kind {
        let is_element = |field: &Field| matches!(field, Field::Positional(_));
        return fields.iter().all(is_element).then_some(Plain::Own);
    }
    let call = callee::call(names, value)?;
    let command = call.word(0).filter(|_| call.path.is_command() && call.path.field == Some("call"))?;
    let is_list = |name: &str| {
        matches!(name, "SMEMBERS" | "HGETALL" | "HKEYS" | "HVALS" | "MGET" | "HMGET" | "KEYS" | "TIME")
            || name.ends_with("RANGE") && name != "GETRANGE" && name != "SETRANGE"
            || name.ends_with("RANGEBYSCORE")
            || name.ends_with("SCAN")
    };
    is_list(&command).then_some(Plain::Reply)
}

/// Whether a name may be put into the table: as a field, by a metatable, or by whoever else gets it.
fn is_extended<'c>(scope: &Scope<'c>, names: &Names<'c>, table: &Expression) -> bool {
    let Some(table) = names.named(table) else { return true };
    let mut extended = Extended { names, table, found: false };
    extended.block(scope.block);
    extended.found
}

struct Extended<'n, 'c> {
    names: &'n Names<'c>,
    table: usize,
    found: bool,
}

impl Extended<'_, '_> {
    fn is_it(&self, expression: &Expression) -> bool {
        self.names.named(expression) == Some(self.table)
    }

    fn is_field(&self, target: &Expression) -> bool {
        matches!(&target.kind, ExpressionKind::Suffixed { base, suffixes } if self.is_it(base)
            && suffixes.first().is_some_and(|first| matches!(first.kind, SuffixKind::Field(_))))
    }
}

impl<'c> Visitor<'c> for Extended<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        match &statement.kind {
            StatementKind::Assign { targets, values } => {
                self.found |= targets.iter().any(|target| self.is_field(target));
                self.found |= values.iter().any(|value| self.is_it(value));
            }
            StatementKind::Local { values, .. } => self.found |= values.iter().any(|value| self.is_it(value)),
            StatementKind::Function { target, .. } => self.found |= self.is_field(target),
            _ => {}
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        if let ExpressionKind::Suffixed { suffixes, .. } = &expression.kind {
            let call = callee::first_call(self.names, expression).map(|(call, _)| call.path);
            let looks = call.is_some_and(|path| path.only_looks() || path.global == "table");
            let gets_it = suffixes.iter().any(|suffix| match &suffix.kind {
                SuffixKind::Call(arguments) => arguments.iter().any(|argument| self.is_it(argument)),
                _ => false,
            });
            let is_own = called(suffixes).is_some();
            self.found |= gets_it && !looks && !is_own;
        }
        walk::walk_expression(self, expression);
    }
}

/// `local ok, reason = pcall(redis.call, …)`, and `reason.err` below: on every server, the error is a text.
pub(super) fn of_caught<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    declared: &'c [Name],
    values: &'c [Expression],
) -> Option<Slip> {
    let ([_, reason], [value]) = (declared, values) else { return None };
    let [function, ..] = callee::arguments_of(names, value, &["pcall"])? else { return None };
    let path = callee::path(names, function)?;
    let is_fixed = names.declared_by(reason).is_some_and(|local| !local.reassigned);
    if !(is_fixed && super::is_searched(scope) && path.is_command()) {
        return None;
    }
    let mut fields = Fields { names, local: names.id_at(reason.span)?, found: None };
    fields.block(scope.block);
    Some(Slip { kind: SlipKind::FieldOfCaught, span: fields.found? })
}

/// Looks for the field `err` of what `pcall` gives second.
struct Fields<'n, 'c> {
    names: &'n Names<'c>,
    local: usize,
    found: Option<Span>,
}

impl<'c> Visitor<'c> for Fields<'_, 'c> {
    fn expression(&mut self, expression: &'c Expression) {
        if let ExpressionKind::Suffixed { base, suffixes } = &expression.kind
            && self.names.named(base) == Some(self.local)
            && let Some(first) = suffixes.first()
        {
            let is_error = match &first.kind {
                SuffixKind::Field(name) => name.text == "err",
                SuffixKind::Index(Expression { kind: ExpressionKind::String(text), .. }) => text == b"err",
                _ => false,
            };
            self.found = self.found.or(is_error.then(|| base.span.to(first.span)));
        }
        walk::walk_expression(self, expression);
    }
}
