//! Whether a script may call commands that its text does not name: by a name that is no literal, or by handing
//! `redis.call` on, as in `pcall(redis.call, 'GET', key)`.

use crate::names::{Names, callee};
use crate::syntax::chunk::{Block, Chunk, Expression, ExpressionKind, Name, Statement, StatementKind};
use crate::syntax::walk::{self, Visitor};

/// Walks the whole tree for it, so that only who wants to know pays.
pub(crate) fn has_dynamic_commands(chunk: &Chunk) -> bool {
    has_dynamic_commands_within(&chunk.block, &Names::resolve(chunk))
}

/// The same of one block of a chunk.
pub(crate) fn has_dynamic_commands_within<'c>(block: &'c Block, names: &Names<'c>) -> bool {
    let mut finder = Finder { names, found: false };
    finder.block(block);
    finder.found
}

struct Finder<'n, 'c> {
    names: &'n Names<'c>,
    found: bool,
}

impl<'c> Finder<'_, 'c> {
    /// A call of a command by a name that is no literal, or of what reaches any command.
    fn call(&mut self, call: &callee::Call<'c>) {
        let name = call.arguments.first().map(|first| &first.kind);
        let is_named = matches!(name, Some(ExpressionKind::String(_)));
        self.found |= reaches_everything(&call.path) || (call.path.is_command() && !is_named);
    }

    /// `redis.call` as a value, or something else by which it can be reached.
    fn value(&mut self, expression: &'c Expression) {
        let Some(path) = callee::path(self.names, expression) else { return };
        let is_library = path.field.is_none() && matches!(path.global, "redis" | "server");
        self.found |= is_library || path.is_command() || reaches_everything(&path);
    }

    /// `local rcall = redis.call` gives a second name, and that is known wherever it goes.
    fn is_alias(&self, name: &Name, value: &'c Expression) -> bool {
        callee::path(self.names, value).is_some()
            && self.names.declared_by(name).is_some_and(|local| !local.reassigned)
    }

    fn suffixed(&mut self, expression: &'c Expression, base: &'c Expression) {
        match callee::first_call(self.names, expression) {
            Some((call, _)) => self.call(&call),
            None if callee::path(self.names, expression).is_some() => self.value(expression),
            None => self.expression(base),
        }
    }
}

impl<'c> Visitor<'c> for Finder<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        match &statement.kind {
            StatementKind::Local { names, values } => {
                for (at, value) in values.iter().enumerate() {
                    if !names.get(at).is_some_and(|name| self.is_alias(name, value)) {
                        self.expression(value);
                    }
                }
            }
            _ => walk::walk_statement(self, statement),
        }
    }

    fn expression(&mut self, expression: &'c Expression) {
        match &expression.kind {
            ExpressionKind::Name(_) => self.value(expression),
            ExpressionKind::Suffixed { base, suffixes } => {
                self.suffixed(expression, base);
                suffixes.iter().for_each(|suffix| walk::walk_suffix(self, suffix));
            }
            _ => walk::walk_expression(self, expression),
        }
    }
}

fn reaches_everything(path: &callee::GlobalPath<'_>) -> bool {
    matches!(path.global, "_G" | "getfenv" | "load" | "loadstring")
}
