//! Which commands a script calls, where the name is a literal.
//!
//! An error may be meant: by `redis.pcall`, and in a nested function of a script that names something that catches errors.

use super::value::gives_many;
use crate::chunk::{Chunk, Expression, ExpressionKind, Function};
use crate::walk::{self, Visitor};
use crate::{Names, Span, callee};

/// One `redis.call('GET', …)` or `redis.pcall`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// In capitals.
    pub name: String,
    /// The literal that names it.
    pub name_span: Span,
    /// The word after the name, in capitals, where it is a literal too.
    pub subcommand: Option<(String, Span)>,
    /// How many words are sent, the name included, where the text says so.
    pub words: Option<usize>,
    /// The script may go on if the server refuses.
    pub guarded: bool,
    /// The whole call.
    pub span: Span,
}

pub(super) fn gather(chunk: &Chunk, names: &Names<'_>) -> Vec<Command> {
    let mut catchers = names.globals().iter().map(|global| global.name);
    let catches = catchers.any(|name| matches!(name, "pcall" | "xpcall" | "coroutine"));
    let mut gatherer = Gatherer { names, catches, depth: 0, commands: Vec::new() };
    gatherer.block(&chunk.block);
    gatherer.commands
}

struct Gatherer<'n, 'c> {
    names: &'n Names<'c>,
    catches: bool,
    /// How many functions lie around.
    depth: usize,
    commands: Vec<Command>,
}

impl<'c> Visitor<'c> for Gatherer<'_, 'c> {
    fn expression(&mut self, expression: &'c Expression) {
        if let Some(command) = command(self.names, expression, self.catches && self.depth > 0) {
            self.commands.push(command);
        }
        walk::walk_expression(self, expression);
    }

    fn function(&mut self, function: &'c Function) {
        self.depth += 1;
        self.block(&function.body);
        self.depth -= 1;
    }
}

fn command<'c>(names: &Names<'c>, expression: &'c Expression, guarded: bool) -> Option<Command> {
    let (call, span) = callee::first_call(names, expression)?;
    if !call.path.is_command() {
        return None;
    }
    let (name, name_span) = word(call.arguments.first()?)?;
    Some(Command {
        name,
        name_span,
        subcommand: call.arguments.get(1).and_then(word),
        words: words(call.arguments, names),
        guarded: guarded || call.path.field == Some("pcall"),
        span,
    })
}

fn word(argument: &Expression) -> Option<(String, Span)> {
    match &argument.kind {
        ExpressionKind::String(text) => {
            Some((String::from_utf8_lossy(text).to_ascii_uppercase(), argument.span))
        }
        _ => None,
    }
}

fn words<'c>(arguments: &'c [Expression], names: &Names<'c>) -> Option<usize> {
    let open = arguments.last().is_some_and(|last| gives_many(last, names));
    (!open).then_some(arguments.len())
}
