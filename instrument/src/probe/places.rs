//! Where Lua accepts a call instead of an expression, and a call before a statement.
//!
//! Not in what is assigned, in the name of a function, or as an argument without parentheses.

use std::collections::HashSet;

use redis_script_analyzer::Span;
use redis_script_analyzer::syntax::chunk::{
    Chunk, Expression, ExpressionKind, Function, Statement, StatementKind, Suffix, SuffixKind,
};
use redis_script_analyzer::syntax::walk::{self, Visitor};

use crate::room::Room;

/// How deep expressions may lie in each other: each probe around takes some of Lua's 250 registers, and one of its 200 levels.
const DEPTH: usize = 24;

/// How many left parts of a chain of operators.
const PARTS: usize = 8;

/// The places of a script.
#[derive(Default)]
pub(crate) struct Places {
    values: HashSet<Span>,
    statements: HashSet<Span>,
}

impl Places {
    pub(crate) fn gather(text: &str, chunk: &Chunk, room: &Room) -> Self {
        let mut gatherer = Gatherer { text, room, depth: 0, found: Self::default() };
        gatherer.block(&chunk.block);
        gatherer.found
    }

    pub(crate) fn takes_value(&self, span: Span) -> bool {
        self.values.contains(&span)
    }

    pub(crate) fn takes_statement(&self, span: Span) -> bool {
        self.statements.contains(&span)
    }
}

struct Gatherer<'t> {
    text: &'t str,
    room: &'t Room,
    depth: usize,
    found: Places,
}

impl<'c> Gatherer<'_> {
    fn target(&mut self, target: &'c Expression) {
        if let ExpressionKind::Suffixed { base, suffixes } = &target.kind {
            walk::walk_expression(self, base);
            suffixes.iter().for_each(|suffix| self.suffix(suffix));
        }
    }

    fn suffix(&mut self, suffix: &'c Suffix) {
        let is_bare = self.text.as_bytes().get(suffix.span.end.wrapping_sub(1)) != Some(&b')');
        match &suffix.kind {
            SuffixKind::Call(arguments) | SuffixKind::Method(_, arguments) if is_bare => {
                arguments.iter().for_each(|argument| walk::walk_expression(self, argument));
            }
            _ => walk::walk_suffix(self, suffix),
        }
    }

    fn parts(&mut self, expression: &'c Expression) {
        match &expression.kind {
            ExpressionKind::Suffixed { base, suffixes } => {
                self.expression(base);
                suffixes.iter().for_each(|suffix| self.suffix(suffix));
            }
            ExpressionKind::Chain { first, rest } => {
                // Each of these lies within the next.
                let parts = rest.iter().take(PARTS).map(|(_, operand)| first.span.to(operand.span));
                self.found.values.extend(parts);
                walk::walk_expression(self, expression);
            }
            _ => walk::walk_expression(self, expression),
        }
    }
}

impl<'c> Visitor<'c> for Gatherer<'_> {
    fn statement(&mut self, statement: &'c Statement) {
        self.found.statements.insert(statement.span);
        match &statement.kind {
            StatementKind::Assign { targets, values } => {
                targets.iter().for_each(|target| self.target(target));
                walk::walk_all(self, values);
            }
            StatementKind::Function { function, .. } => self.function(function),
            _ => walk::walk_statement(self, statement),
        }
    }

    fn expression(&mut self, expression: &'c Expression) {
        if self.depth < DEPTH {
            self.found.values.insert(expression.span);
        }
        self.depth += 1;
        self.parts(expression);
        self.depth -= 1;
    }

    fn function(&mut self, function: &'c Function) {
        if self.room.is_in(function.span) {
            let depth = std::mem::take(&mut self.depth);
            self.block(&function.body);
            self.depth = depth;
        }
    }
}
