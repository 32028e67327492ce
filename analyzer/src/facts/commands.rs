//! Which commands a script calls, where the name is a literal.

use crate::chunk::{Chunk, Expression, ExpressionKind};
use crate::walk::{self, Visitor};
use crate::{Names, Span, callee};

/// One `redis.call('GET', …)` or `redis.pcall`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// In capitals.
    pub name: String,
    /// The whole call.
    pub span: Span,
}

pub(super) fn gather(chunk: &Chunk, names: &Names<'_>) -> Vec<Command> {
    let mut gatherer = Gatherer { names, commands: Vec::new() };
    gatherer.block(&chunk.block);
    gatherer.commands
}

struct Gatherer<'n, 'c> {
    names: &'n Names<'c>,
    commands: Vec<Command>,
}

impl<'c> Visitor<'c> for Gatherer<'_, 'c> {
    fn expression(&mut self, expression: &'c Expression) {
        if let Some(command) = command(self.names, expression) {
            self.commands.push(command);
        }
        walk::walk_expression(self, expression);
    }
}

fn command<'c>(names: &Names<'c>, expression: &'c Expression) -> Option<Command> {
    let call = callee::call(names, expression)?;
    if !call.path.is_command() {
        return None;
    }
    match &call.arguments.first()?.kind {
        ExpressionKind::String(name) => {
            let name = String::from_utf8_lossy(name).to_uppercase();
            Some(Command { name, span: expression.span })
        }
        _ => None,
    }
}
