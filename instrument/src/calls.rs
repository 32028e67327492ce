//! Finds where a script calls commands, `redis.call` and `redis.pcall`, also by other names: `local call = redis.call`.

use redis_script_analyzer::syntax::chunk::{
    BinaryOperator, Chunk, Expression, ExpressionKind, Function, Statement, StatementKind, Suffix, SuffixKind,
};
use redis_script_analyzer::syntax::walk::{self, Visitor};
use redis_script_analyzer::{Names, Span};

use crate::room::Room;

/// What is found.
#[derive(Default)]
pub(crate) struct Calls {
    pub(crate) calls: Vec<Call>,
    /// Where the function itself is handed on, as in `pcall(redis.call, …)`.
    pub(crate) values: Vec<Span>,
}

/// One call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call {
    /// From the function's name to the end of the arguments.
    pub(crate) whole: Span,
    /// The arguments with their parentheses; without any, if they are a single text or table.
    pub(crate) arguments: Span,
    pub(crate) has_arguments: bool,
}

pub(crate) fn gather<'c>(chunk: &'c Chunk, names: &Names<'c>, room: &Room) -> Calls {
    let mut gatherer = Gatherer { names, room, found: Calls::default() };
    gatherer.block(&chunk.block);
    gatherer.found
}

struct Gatherer<'n, 'c> {
    names: &'n Names<'c>,
    room: &'n Room,
    found: Calls,
}

impl<'c> Gatherer<'_, 'c> {
    fn suffixed(&mut self, base: &'c Expression, suffixes: &'c [Suffix]) {
        let is_call = |suffix: &Suffix| matches!(suffix.kind, SuffixKind::Call(_));
        let at = suffixes.iter().position(is_call).unwrap_or(suffixes.len());
        let (steps, rest) = suffixes.split_at_checked(at).unwrap_or((suffixes, &[]));
        match (self.names.runs_commands(base, steps), rest.first()) {
            (true, Some(call)) => self.call(base, call),
            (true, None) => self.value(base, steps),
            (false, _) => self.base(base),
        }
        suffixes.iter().for_each(|suffix| walk::walk_suffix(self, suffix));
    }

    fn call(&mut self, base: &'c Expression, call: &'c Suffix) {
        let has_arguments = !matches!(&call.kind, SuffixKind::Call(arguments) if arguments.is_empty());
        self.found.calls.push(Call { whole: base.span.to(call.span), arguments: call.span, has_arguments });
    }

    fn value(&mut self, base: &'c Expression, steps: &'c [Suffix]) {
        let end = steps.last().map_or(base.span, |step| step.span);
        self.found.values.push(base.span.to(end));
    }

    /// A local that always means the function is no value of its own: each of its uses is found.
    fn is_name_for_it(
        &self,
        name: Option<&'c redis_script_analyzer::syntax::chunk::Name>,
        value: &'c Expression,
    ) -> bool {
        let is_settled =
            name.and_then(|name| self.names.declared_by(name)).is_some_and(|local| !local.reassigned);
        is_settled && self.names.is_command_function(value)
    }

    fn target(&mut self, target: &'c Expression) {
        if let ExpressionKind::Suffixed { base, suffixes } = &target.kind {
            self.base(base);
            suffixes.iter().for_each(|suffix| walk::walk_suffix(self, suffix));
        }
    }

    /// Nothing can be taken from a function.
    fn base(&mut self, base: &'c Expression) {
        if !self.names.is_command_function(base) {
            self.expression(base);
        }
    }

    /// Whether a function is another one is asked of the function itself.
    fn chain(&mut self, first: &'c Expression, rest: &'c [(BinaryOperator, Expression)]) {
        let compares = rest.iter().any(|(operator, _)| operator.is_comparison());
        for operand in std::iter::once(first).chain(rest.iter().map(|(_, operand)| operand)) {
            if !(compares && self.names.is_command_function(operand)) {
                self.expression(operand);
            }
        }
    }
}

impl<'c> Visitor<'c> for Gatherer<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        match &statement.kind {
            StatementKind::Local { names, values } => {
                for (at, value) in values.iter().enumerate() {
                    if !self.is_name_for_it(names.get(at), value) {
                        self.expression(value);
                    }
                }
            }
            StatementKind::Assign { targets, values } => {
                targets.iter().for_each(|target| self.target(target));
                walk::walk_all(self, values);
            }
            StatementKind::Function { function, .. } => self.function(function),
            _ => walk::walk_statement(self, statement),
        }
    }

    fn expression(&mut self, expression: &'c Expression) {
        match &expression.kind {
            ExpressionKind::Suffixed { base, suffixes } => self.suffixed(base, suffixes),
            ExpressionKind::Name(_) if self.names.is_command_function(expression) => {
                self.found.values.push(expression.span);
            }
            ExpressionKind::Chain { first, rest } => self.chain(first, rest),
            _ => walk::walk_expression(self, expression),
        }
    }

    fn function(&mut self, function: &'c Function) {
        if self.room.is_in(function.span) {
            self.block(&function.body);
        }
    }
}
