//! Which globals a script reads and writes, where that is certain to happen unguarded.
//!
//! What a nested function does may run under `pcall`, where raising is no harm: in a script that names `pcall` or
//! `xpcall`, only the main function counts.

use crate::chunk::{Chunk, Expression, ExpressionKind, Function, Statement, StatementKind};
use crate::walk::{self, Visitor};
use crate::{Names, Span};

/// The globals of a script, each use with its place.
#[derive(Debug, Default, PartialEq)]
pub struct Globals {
    /// Reads, in the order of the text.
    pub reads: Vec<(String, Span)>,
    /// Assignments, `function name()` included.
    pub writes: Vec<(String, Span)>,
}

pub(super) fn gather(chunk: &Chunk, names: &Names<'_>) -> Globals {
    let mut gatherer = Gatherer { names, depth: 0, all: Vec::new() };
    gatherer.block(&chunk.block);
    let guarded = gatherer.all.iter().any(|found| matches!(found.name, "pcall" | "xpcall"));
    let mut globals = Globals::default();
    for Found { name, span, write, .. } in
        gatherer.all.into_iter().filter(|found| !guarded || found.depth == 0)
    {
        let list = if write { &mut globals.writes } else { &mut globals.reads };
        list.push((name.to_owned(), span));
    }
    globals
}

struct Found<'c> {
    name: &'c str,
    span: Span,
    write: bool,
    /// How many functions lie around it.
    depth: usize,
}

struct Gatherer<'n, 'c> {
    names: &'n Names<'c>,
    depth: usize,
    all: Vec<Found<'c>>,
}

impl<'c> Gatherer<'_, 'c> {
    fn found(&mut self, expression: &'c Expression, write: bool) {
        if let Some(name) = self.names.global(expression) {
            self.all.push(Found { name, span: expression.span, write, depth: self.depth });
        }
    }

    fn target(&mut self, target: &'c Expression) {
        match target.kind {
            ExpressionKind::Name(_) => self.found(target, true),
            _ => self.expression(target),
        }
    }
}

impl<'c> Visitor<'c> for Gatherer<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        match &statement.kind {
            StatementKind::Assign { targets, values } => {
                values.iter().for_each(|value| self.expression(value));
                targets.iter().for_each(|target| self.target(target));
            }
            StatementKind::Function { target, function, .. } => {
                self.target(target);
                self.function(function);
            }
            _ => walk::walk_statement(self, statement),
        }
    }

    fn expression(&mut self, expression: &'c Expression) {
        self.found(expression, false);
        walk::walk_expression(self, expression);
    }

    fn function(&mut self, function: &'c Function) {
        self.depth += 1;
        self.block(&function.body);
        self.depth -= 1;
    }
}
