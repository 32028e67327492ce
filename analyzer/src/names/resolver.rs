//! Goes through a chunk as Lua does, and binds each identifier to the innermost local of its name.
//!
//! What can be told only of a whole chunk is not here.

use std::collections::HashMap;

use super::{Counted, Global, Local, Names};
use crate::syntax::chunk::{
    Block, Chunk, Expression, ExpressionKind, Function, Name, Statement, StatementKind,
};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// Every identifier of a chunk with its meaning.
pub(super) fn resolve(chunk: &Chunk) -> Names<'_> {
    let mut resolver = Resolver::default();
    resolver.names.uses = vec![0; chunk.block.span.end];
    resolver.block(&chunk.block);
    resolver.names
}

#[derive(Default)]
struct Resolver<'c> {
    names: Names<'c>,
    /// The locals in force, innermost last, each with the one of its name that it hides; a scope is what was pushed since its
    /// beginning.
    visible: Vec<(&'c str, Option<usize>)>,
    /// The innermost of each name.
    by_name: HashMap<&'c str, usize>,
    /// How many functions lie around the current place.
    depth: usize,
    /// Behind the last identifier so far.
    end: usize,
}

impl<'c> Resolver<'c> {
    fn declare(&mut self, name: &'c Name, value: Option<&'c Expression>, function: Option<&'c Function>) {
        self.push(Local { value, function, ..self.new_local(&name.text, name.span) });
        self.mean(name.span, self.names.locals.len());
    }

    /// The identifier at `span` means or declares this local, counted from 1.
    fn mean(&mut self, span: Span, local: usize) {
        if let (Some(here), Ok(local)) = (self.names.uses.get_mut(span.start), u32::try_from(local)) {
            *here = local;
        }
    }

    fn new_local(&self, name: &'c str, span: Span) -> Local<'c> {
        let depth = self.depth;
        let (value, behind, function, counted) = (None, None, None, None);
        let (reassigned, captured, reads) = (false, false, 0);
        let scope_end = span.end;
        Local { name, span, value, behind, function, counted, reassigned, captured, scope_end, depth, reads }
    }

    fn push(&mut self, local: Local<'c>) {
        let hidden = self.by_name.insert(local.name, self.names.locals.len());
        self.visible.push((local.name, hidden));
        self.names.locals.push(local);
    }

    fn scope(&mut self, body: impl FnOnce(&mut Self)) {
        let outer = self.visible.len();
        body(self);
        for (name, hidden) in self.visible.drain(outer..).rev() {
            let ended = match hidden {
                Some(hidden) => self.by_name.insert(name, hidden),
                None => self.by_name.remove(name),
            };
            if let Some(local) = ended.and_then(|ended| self.names.locals.get_mut(ended)) {
                local.scope_end = self.end;
            }
        }
    }

    fn declare_hidden(&mut self, name: &'static str, span: Span) {
        self.push(self.new_local(name, span));
    }

    fn body_with(&mut self, parameters: &'c [Name], body: &'c Block) {
        self.scope(|resolver| {
            for parameter in parameters {
                resolver.declare(parameter, None, None);
            }
            walk::walk_block(resolver, body);
        });
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    fn name(&mut self, name: &'c str, span: Span, assigned: bool) {
        self.end = self.end.max(span.end);
        let Some(id) = self.find(name) else {
            self.names.globals.push(Global { name, span, assigned, depth: self.depth });
            return;
        };
        self.mean(span, id + 1);
        if let Some(local) = self.names.locals.get_mut(id) {
            local.reassigned |= assigned;
            local.captured |= local.depth < self.depth;
            local.reads += usize::from(!assigned);
        }
    }

    fn target(&mut self, target: &'c Expression) {
        match &target.kind {
            ExpressionKind::Name(name) => self.name(name, target.span, true),
            _ => self.expression(target),
        }
    }
}

impl<'c> Visitor<'c> for Resolver<'c> {
    fn block(&mut self, block: &'c Block) {
        self.scope(|resolver| walk::walk_block(resolver, block));
    }

    fn statement(&mut self, statement: &'c Statement) {
        match &statement.kind {
            StatementKind::Local { names, values } => {
                walk::walk_statement(self, statement);
                for (index, name) in names.iter().enumerate() {
                    self.declare(name, values.get(index), None);
                }
            }
            StatementKind::LocalFunction { name, function } => {
                self.declare(name, None, Some(function));
                self.function(function);
            }
            StatementKind::Repeat { body, until } => self.scope(|resolver| {
                walk::walk_block(resolver, body);
                resolver.expression(until);
            }),
            StatementKind::NumericFor { variable, from, to, step, body } => {
                self.expression(from);
                self.expression(to);
                if let Some(step) = step {
                    self.expression(step);
                }
                self.scope(|resolver| {
                    resolver.declare(variable, None, None);
                    if let Some(local) = resolver.names.locals.last_mut() {
                        local.counted = Some(Counted { from, to, step: step.as_deref() });
                    }
                    walk::walk_block(resolver, body);
                });
            }
            StatementKind::GenericFor { variables, values, body } => {
                walk::walk_all(self, values);
                self.body_with(variables, body);
            }
            StatementKind::Assign { targets, values } => {
                walk::walk_all(self, values);
                for target in targets {
                    self.target(target);
                }
            }
            StatementKind::Function { target, method, function } => {
                self.target(target);
                self.scope(|resolver| {
                    if *method {
                        resolver.declare_hidden("self", function.span);
                    }
                    resolver.function(function);
                });
            }
            _ => walk::walk_statement(self, statement),
        }
    }

    fn expression(&mut self, expression: &'c Expression) {
        match &expression.kind {
            ExpressionKind::Name(name) => self.name(name, expression.span, false),
            _ => walk::walk_expression(self, expression),
        }
    }

    fn function(&mut self, function: &'c Function) {
        self.depth += 1;
        self.scope(|resolver| {
            if function.variadic {
                // Lua 5.1 still gives such a function the table `arg` of 5.0.
                resolver.declare_hidden("arg", function.span);
            }
            resolver.body_with(&function.parameters, &function.body);
        });
        self.depth -= 1;
    }
}
