//! JSON that is made or read as Lua's tables are not: twice, by numbers as keys, by methods, and `null` taken for nil.
//!
//! It goes through a text that names `cjson`, and through no other.

mod nulls;
mod parts;
mod tables;

use std::collections::BTreeSet;

use super::{Slip, SlipKind};
use crate::names::callee::{self, Call};
use crate::names::{Names, callee::call};
use crate::scope::Scope;
use crate::servers::fields::lacks;
use crate::syntax::chunk::{
    BinaryOperator, Expression, ExpressionKind, Function, Name, Statement, StatementKind, Suffix, SuffixKind,
};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;
use nulls::Nulls;
use parts::Parts;
use tables::Tables;

pub(in crate::facts::suspects) fn find<'c>(scope: &Scope<'c>, names: &Names<'c>) -> Vec<Slip> {
    let mentions = |name| names.globals().iter().any(|global| global.name == name);
    if !mentions("cjson") {
        return Vec::new();
    }
    let (decoded, texts) = (BTreeSet::new(), BTreeSet::new());
    let (nulls, tables, parts) = (Nulls::default(), Tables::default(), Parts::default());
    let mut json = Json {
        scope,
        names,
        decoded,
        texts,
        nulls,
        tables,
        parts,
        found: Vec::new(),
        methods: Vec::new(),
        extended: BTreeSet::new(),
    };
    json.block(scope.block);
    let (with_methods, extended) = (mentions("setmetatable"), json.extended);
    let mut found: Vec<Slip> = json.found;
    if !with_methods {
        let methods = json.methods.into_iter().filter(|(id, _)| !extended.contains(id));
        found.extend(methods.map(|(_, slip)| slip));
    }
    found.extend(json.nulls.slips());
    found.extend(json.tables.slips());
    found.extend(json.parts.slips());
    found
}

struct Json<'n, 'c> {
    scope: &'n Scope<'c>,
    names: &'n Names<'c>,
    /// Locals that hold what `cjson.decode` gave, or a table where there is nothing.
    decoded: BTreeSet<usize>,
    /// Locals that hold what `cjson.encode` gave.
    texts: BTreeSet<usize>,
    nulls: Nulls,
    tables: Tables,
    parts: Parts,
    found: Vec<Slip>,
    /// Methods that are called on locals.
    methods: Vec<(usize, Slip)>,
    /// Locals that get functions as fields.
    extended: BTreeSet<usize>,
}

/// Whether it calls this function of `cjson`.
fn is_call(call: &Call<'_>, function: &str) -> bool {
    (call.path.global, call.path.field) == ("cjson", Some(function))
}

impl<'c> Json<'_, 'c> {
    fn calls(&self, expression: &'c Expression, function: &str) -> bool {
        match &expression.kind {
            ExpressionKind::Parenthesized(inner) => self.calls(inner, function),
            _ => call(self.names, expression).is_some_and(|call| is_call(&call, function)),
        }
    }

    /// `cjson.decode(raw)`, also behind `raw and` and in front of `or {}`.
    fn is_decoded(&self, expression: &'c Expression) -> bool {
        match &expression.kind {
            ExpressionKind::Chain { first, rest } => {
                let is_choice =
                    |operator: BinaryOperator| matches!(operator, BinaryOperator::And | BinaryOperator::Or);
                rest.iter().all(|(operator, _)| is_choice(*operator))
                    && std::iter::once(&**first)
                        .chain(rest.iter().map(|(_, operand)| operand))
                        .any(|operand| self.is_decoded(operand))
            }
            ExpressionKind::Parenthesized(inner) => self.is_decoded(inner),
            _ => self.calls(expression, "decode"),
        }
    }

    /// `cjson.decode(ARGV[1])`: what the caller sends, it knows.
    fn comes_from_caller(&self, value: &'c Expression) -> bool {
        let Some([given, ..]) = call(self.names, value).map(|call| call.arguments) else { return false };
        match &self.names.behind(given).kind {
            ExpressionKind::Suffixed { base, .. } => {
                self.names.global(self.names.behind(base)) == Some("ARGV")
            }
            _ => false,
        }
    }

    /// Whether it is the local of something decoded, which nothing else is put into.
    fn names_decoded(&self, expression: &'c Expression) -> Option<usize> {
        self.names.named(expression).filter(|id| self.decoded.contains(id))
    }

    fn hold(&mut self, name: &Name, value: &'c Expression) {
        let Some(id) = self.names.id_at(name.span) else { return };
        if self.is_decoded(value) {
            self.decoded.insert(id);
            if self.comes_from_caller(value) {
                self.nulls.forget(id);
            }
        } else if self.calls(value, "encode") && self.names.by_id(id).is_some_and(|it| !it.reassigned) {
            self.texts.insert(id);
        }
    }

    fn local(&mut self, declared: &'c [Name], values: &'c [Expression]) {
        for (name, value) in declared.iter().zip(values) {
            self.hold(name, value);
        }
        if let ([_, name], [value]) = (declared, values)
            && let Some([function, ..]) = callee::arguments_of(self.names, value, &["pcall"])
            && callee::path(self.names, function).is_some_and(|path| path.field == Some("decode"))
        {
            self.decoded.extend(self.names.id_at(name.span));
        }
    }

    fn assign(&mut self, target: &'c Expression, value: &'c Expression) {
        if let ExpressionKind::Name(text) = &target.kind {
            self.hold(&Name { text: text.clone(), span: target.span }, value);
        }
        if matches!(self.names.behind(value).kind, ExpressionKind::Function(_)) {
            self.extend(target);
        }
        self.tables.assign(self.names, target);
    }

    fn converted(&mut self, call: &Call<'c>, span: Span) {
        let [given, ..] = call.arguments else { return };
        self.parts.call(self.names, call, (&self.decoded, span));
        let is_decoded = is_call(call, "decode") && (self.calls(given, "decode") || self.is_table(given));
        let is_text = |id: usize| self.texts.contains(&id);
        let is_encoded = is_call(call, "encode")
            && (self.calls(given, "encode") || self.names.named(given).is_some_and(is_text));
        if is_decoded || is_encoded {
            let function = if is_decoded { "decode" } else { "encode" };
            self.found.push(Slip { kind: SlipKind::JsonTwice(function), span });
        }
    }

    /// A local that never changes, and holds what was decoded.
    fn is_table(&self, expression: &'c Expression) -> bool {
        self.names_decoded(expression).is_some()
            && self.names.local(expression).is_some_and(|local| !local.reassigned)
    }

    /// `jobs:size()`
    fn method(&mut self, base: &'c Expression, suffixes: &'c [Suffix], whole: &'c Expression) {
        let [Suffix { kind: SuffixKind::Method(name, _), .. }] = suffixes else { return };
        if let Some(id) = self.names.named(base).filter(|_| self.is_table(base))
            && lacks("string", &name.text)
        {
            let kind = SlipKind::MethodOfJson(name.text.clone());
            self.methods.push((id, Slip { kind, span: whole.span }));
        }
    }

    /// `function doc:size()`, or `doc.size = function(self)`
    fn extend(&mut self, target: &'c Expression) {
        if let ExpressionKind::Suffixed { base, .. } = &target.kind {
            self.extended.extend(self.names.named(base));
        }
    }
}

impl<'c> Visitor<'c> for Json<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        match &statement.kind {
            StatementKind::Local { names, values } => self.local(names, values),
            StatementKind::Assign { targets, values } => {
                targets.iter().zip(values).for_each(|(target, value)| self.assign(target, value));
            }
            StatementKind::If { branches, .. } => {
                branches.iter().for_each(|(condition, _)| {
                    self.nulls.condition(self.names, &self.decoded, condition);
                });
            }
            StatementKind::Function { target, .. } => self.extend(target),
            StatementKind::Return(values) => self.nulls.used(self.names, &self.decoded, values),
            _ => {}
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        match &expression.kind {
            ExpressionKind::Suffixed { base, suffixes } => {
                if let Some((call, span)) = callee::first_call(self.names, expression) {
                    self.converted(&call, span);
                    self.nulls.call(self.names, &self.decoded, &call);
                    self.tables.call(self.names, &call);
                }
                self.nulls.mention(self.names, expression);
                self.method(base, suffixes, expression);
            }
            ExpressionKind::Chain { first, rest } => {
                self.nulls.chain(self.names, &self.decoded, first, rest);
            }
            ExpressionKind::Unary { operand, .. } => self.tables.measure(self.names, operand),
            _ => {}
        }
        walk::walk_expression(self, expression);
    }

    fn function(&mut self, function: &'c Function) {
        if !self.scope.is_apart(function.span) {
            self.block(&function.body);
        }
    }
}
