//! Replies: the second of what is returned, the second of what one call gives, and a flat list taken for a table.

use super::{Slip, SlipKind};
use crate::names::Names;
use crate::names::callee::{self, Call};
use crate::scope::Scope;
use crate::syntax::chunk::{
    BinaryOperator, Block, Expression, ExpressionKind, Field, Name, Statement, StatementKind,
};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// `return a, b`
pub(super) fn second(values: &[Expression]) -> Option<Slip> {
    let lost = values.iter().skip(1).find(|value| !matches!(value.kind, ExpressionKind::Nil))?;
    Some(Slip { kind: SlipKind::SecondReply, span: lost.span })
}

/// `{ok = true, …}` as the reply.
pub(super) fn mark_without_text(values: &[Expression]) -> Option<Slip> {
    let ExpressionKind::Table(fields) = &values.first()?.kind else { return None };
    let marks = || {
        fields.iter().filter_map(|field| match field {
            Field::Named(name, value) if matches!(name.text.as_str(), "ok" | "err") => Some((name, value)),
            _ => None,
        })
    };
    let is_no_text = |value: &Expression| {
        use ExpressionKind::{False, Function, Number, Table, True};
        matches!(value.kind, True | False | Number(_) | Table(_) | Function(_))
    };
    if !marks().all(|(_, value)| is_no_text(value)) {
        return None;
    }
    let (name, value) = marks().next()?;
    let kind = SlipKind::MarkWithoutText { field: name.text.clone(), others: fields.len() > 1 };
    Some(Slip { kind, span: name.span.to(value.span) })
}

/// `local a, b = redis.call(…)`, where `b` is read before it gets another value.
pub(super) fn second_name<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    declared: &'c [Name],
    values: &'c [Expression],
) -> Option<Slip> {
    let name = declared.get(values.len())?;
    let call = callee::call(names, values.last()?).filter(|call| call.path.is_command())?;
    let local = names.declared_by(name).filter(|local| local.reads > 0)?;
    let is_read = !local.reassigned || is_read_first(scope, names, name);
    let is_pcall = call.path.field == Some("pcall");
    let kind = SlipKind::SecondName { name: name.text.clone(), is_pcall };
    is_read.then_some(Slip { kind, span: name.span })
}

/// Whether the first that the text does with a local is to read it.
fn is_read_first<'c>(scope: &Scope<'c>, names: &Names<'c>, name: &'c Name) -> bool {
    let Some(local) = names.id_at(name.span).filter(|_| super::is_searched(scope)) else { return false };
    let mut first = FirstUse { names, local, is_read: None, in_loop: false };
    first.block(scope.block);
    first.is_read == Some(true)
}

struct FirstUse<'n, 'c> {
    names: &'n Names<'c>,
    local: usize,
    is_read: Option<bool>,
    /// A round before may have assigned it.
    in_loop: bool,
}

impl<'c> Visitor<'c> for FirstUse<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        use StatementKind::{GenericFor, NumericFor, Repeat, While};
        if let StatementKind::Assign { targets, values } = &statement.kind {
            walk::walk_all(self, values);
            if targets.iter().any(|target| self.names.named(target) == Some(self.local)) {
                self.is_read.get_or_insert(false);
            }
        }
        let around = self.in_loop;
        self.in_loop |=
            matches!(statement.kind, While { .. } | Repeat { .. } | NumericFor { .. } | GenericFor { .. });
        walk::walk_statement(self, statement);
        self.in_loop = around;
    }

    fn expression(&mut self, expression: &'c Expression) {
        if self.names.named(expression) == Some(self.local) {
            self.is_read.get_or_insert(!self.in_loop);
        }
        walk::walk_expression(self, expression);
    }
}

/// `for field, value in pairs(redis.call('HGETALL', key))`, where `field` counts nothing.
pub(super) fn flat_as_pairs<'c>(
    names: &Names<'c>,
    variables: &'c [Name],
    values: &'c [Expression],
    body: &'c Block,
) -> Option<Slip> {
    let ([first, second], [list]) = (variables, values) else { return None };
    let [walked] = callee::arguments_of(names, list, &["pairs"])? else { return None };
    callee::call(names, names.behind(walked)).filter(is_flat)?;
    let uses = Uses::find(names, [first, second], body);
    let is_read = names.declared_by(first)?.reads > 0;
    if if is_read { uses.counts } else { !names_a_field(&first.text) && !uses.adds } {
        return None;
    }
    let (first, second) = (first.text.clone(), second.text.clone());
    Some(Slip { kind: SlipKind::FlatReplyAsPairs { first, second, used: uses.second }, span: list.span })
}

/// Names and values in turn.
pub(super) fn is_flat(call: &Call<'_>) -> bool {
    let is_word = |at: usize, wanted: &str| call.word(at).is_some_and(|word| word == wanted);
    let has_scores = || (2..call.arguments.len()).any(|at| is_word(at, "WITHSCORES"));
    let pops = || is_word(0, "ZPOPMIN") || is_word(0, "ZPOPMAX");
    call.path.is_command() && (is_word(0, "HGETALL") || pops() || has_scores())
}

/// What nobody calls a number.
fn names_a_field(name: &str) -> bool {
    matches!(name, "field" | "key" | "name" | "member" | "prop" | "property" | "attribute" | "column")
}

/// What a loop does with its two locals.
struct Uses<'n, 'c> {
    names: &'n Names<'c>,
    locals: [Option<usize>; 2],
    /// It reckons with the first, or compares it with something else than a text.
    counts: bool,
    /// It takes the second for a number.
    adds: bool,
    /// Where it uses the second first.
    second: Option<Span>,
}

impl<'n, 'c> Uses<'n, 'c> {
    fn find(names: &'n Names<'c>, variables: [&'c Name; 2], body: &'c Block) -> Self {
        let locals = variables.map(|variable| names.id_at(variable.span));
        let mut uses = Self { names, locals, counts: false, adds: false, second: None };
        uses.block(body);
        uses
    }

    fn is(&self, at: usize, expression: &Expression) -> bool {
        let local = self.names.named(expression);
        local.is_some() && self.locals.get(at).copied() == Some(local)
    }
}

impl<'c> Visitor<'c> for Uses<'_, 'c> {
    fn expression(&mut self, expression: &'c Expression) {
        if let ExpressionKind::Chain { first, rest } = &expression.kind {
            let operands = || std::iter::once(&**first).chain(rest.iter().map(|(_, operand)| operand));
            let is_text = |operand: &Expression| matches!(operand.kind, ExpressionKind::String(_));
            let joins = rest.iter().all(|(operator, _)| *operator == BinaryOperator::Concat);
            self.counts |=
                !joins && operands().any(|operand| self.is(0, operand)) && !operands().any(is_text);
        }
        if let Some([number, ..]) = callee::arguments_of(self.names, expression, &["tonumber"]) {
            self.adds |= self.is(1, number);
        }
        if self.is(1, expression) {
            self.second.get_or_insert(expression.span);
        }
        walk::walk_expression(self, expression);
    }
}
