//! Which functions can use one more local from around them: Lua allows 60 in a function.

use std::collections::HashSet;

use redis_script_analyzer::syntax::chunk::{Chunk, Expression, ExpressionKind, Function};
use redis_script_analyzer::syntax::walk::{self, Visitor};
use redis_script_analyzer::{Names, Span};

const UPVALUES: usize = 60;

/// The functions that have none, with all that stands in them.
pub(crate) struct Room {
    full: Vec<Span>,
}

impl Room {
    pub(crate) fn gather<'c>(chunk: &'c Chunk, names: &Names<'c>) -> Self {
        let mut counter = Counter { names, around: Vec::new(), full: Vec::new() };
        counter.block(&chunk.block);
        Self { full: counter.full }
    }

    /// All functions can, since nothing is taken from around them.
    pub(crate) fn everywhere() -> Self {
        Self { full: Vec::new() }
    }

    pub(crate) fn is_in(&self, function: Span) -> bool {
        !self.full.contains(&function)
    }
}

struct Counter<'n, 'c> {
    names: &'n Names<'c>,
    /// The functions around, and what each takes from around it.
    around: Vec<(Span, HashSet<usize>)>,
    full: Vec<Span>,
}

impl<'c> Visitor<'c> for Counter<'_, 'c> {
    fn expression(&mut self, expression: &'c Expression) {
        if let ExpressionKind::Name(_) = expression.kind
            && let Some(id) = self.names.id_at(expression.span)
            && let Some(local) = self.names.by_id(id)
        {
            let within = |(function, _): &&mut (Span, HashSet<usize>)| !function.contains(local.span);
            self.around.iter_mut().rev().take_while(within).for_each(|(_, taken)| {
                taken.insert(id);
            });
        }
        walk::walk_expression(self, expression);
    }

    fn function(&mut self, function: &'c Function) {
        self.around.push((function.span, HashSet::new()));
        self.block(&function.body);
        let taken = self.around.pop().map_or(0, |(_, taken)| taken.len());
        if taken >= UPVALUES {
            self.full.push(function.span);
        }
    }
}
