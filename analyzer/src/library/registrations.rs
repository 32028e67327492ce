//! Every call of `redis.register_function` that runs while the library loads.
//!
//! What a function of the library may register when it is called is not followed: then the library is `open`.

use super::arguments;
use super::registration::Registration;
use crate::names::Names;
use crate::names::callee::{self, GlobalPath};
use crate::syntax::chunk::{Chunk, Expression, ExpressionKind, Function, Statement, StatementKind};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// All that a library registers.
#[derive(Debug)]
pub(super) struct Registrations<'c> {
    /// In the order of the text.
    pub(super) found: Vec<Registration<'c>>,
    /// It may register more than these.
    pub(super) open: bool,
}

pub(super) fn find<'c>(chunk: &'c Chunk, names: &Names<'c>) -> Registrations<'c> {
    let found = Registrations { found: Vec::new(), open: false };
    let mut finder = Finder { names, depth: 0, branches: 0, found };
    finder.block(&chunk.block);
    finder.found
}

/// `redis.register_function`, by any name.
pub(super) fn is_register(path: &GlobalPath<'_>) -> bool {
    path.field == Some("register_function") && matches!(path.global, "redis" | "server")
}

struct Finder<'n, 'c> {
    names: &'n Names<'c>,
    /// How many functions lie around.
    depth: usize,
    /// How many loops and branches lie around.
    branches: usize,
    found: Registrations<'c>,
}

impl<'c> Finder<'_, 'c> {
    fn call(&mut self, given: &'c [Expression], span: Span) {
        let mut found = arguments::read(self.names, given, span);
        found.certain = self.branches == 0;
        self.found.open |= self.depth > 0 || found.name.is_none();
        if self.depth == 0 {
            self.found.found.push(found);
        }
    }

    /// The function in another name's hands, or the library that has it.
    fn value(&mut self, expression: &'c Expression) {
        let Some(path) = callee::path(self.names, expression) else { return };
        let is_library = path.field.is_none() && matches!(path.global, "redis" | "server" | "_G");
        self.found.open |= is_library || is_register(&path);
    }

    fn is_alias(&self, statement: &'c Statement) -> bool {
        let StatementKind::Local { names, values } = &statement.kind else { return false };
        let ([name], [value]) = (names.as_slice(), values.as_slice()) else { return false };
        callee::path(self.names, value).is_some()
            && self.names.declared_by(name).is_some_and(|local| !local.reassigned)
    }
}

impl<'c> Visitor<'c> for Finder<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        let is_plain = matches!(
            statement.kind,
            StatementKind::Do(_)
                | StatementKind::Local { .. }
                | StatementKind::Call(_)
                | StatementKind::Assign { .. }
        );
        if self.is_alias(statement) {
            return;
        }
        self.branches += usize::from(!is_plain);
        walk::walk_statement(self, statement);
        self.branches -= usize::from(!is_plain);
    }

    fn expression(&mut self, expression: &'c Expression) {
        match &expression.kind {
            ExpressionKind::Name(_) => self.value(expression),
            ExpressionKind::Suffixed { base, suffixes } => {
                match callee::first_call(self.names, expression) {
                    Some((call, span)) if is_register(&call.path) => self.call(call.arguments, span),
                    Some(_) => {}
                    None if callee::path(self.names, expression).is_some() => self.value(expression),
                    None => self.expression(base),
                }
                suffixes.iter().for_each(|suffix| walk::walk_suffix(self, suffix));
            }
            ExpressionKind::Chain { .. } => {
                // The right side of `and` and `or` need not run.
                self.branches += 1;
                walk::walk_expression(self, expression);
                self.branches -= 1;
            }
            _ => walk::walk_expression(self, expression),
        }
    }

    fn function(&mut self, function: &'c Function) {
        self.depth += 1;
        self.block(&function.body);
        self.depth -= 1;
    }
}
