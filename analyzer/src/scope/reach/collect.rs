//! Walks a text for its functions, for who calls them, and for what keeps places from running.

use super::decider::{Deciders, is_logical};
use super::{Edge, Known, Paths, Reach};
use crate::names::Names;
use crate::syntax::chunk::{
    BinaryOperator, Block, Chunk, Expression, ExpressionKind, Function, Name, Statement, StatementKind,
    Suffix, SuffixKind,
};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

impl<'c> Paths<'c> {
    /// Of a whole text.
    pub(crate) fn collect(chunk: &'c Chunk, names: &Names<'c>) -> Self {
        let declares = chunk.block.only_declares();
        let paths = Paths { declares, ..Paths::default() };
        let mut collector =
            Collector { names, origins: Deciders::default(), function: None, here: Reach::Always, paths };
        collector.block(&chunk.block);
        collector.paths
    }
}

pub(super) struct Collector<'n, 'c> {
    pub(super) names: &'n Names<'c>,
    pub(super) origins: Deciders,
    /// The function around.
    function: Option<usize>,
    /// What holds here where the function around runs.
    here: Reach,
    paths: Paths<'c>,
}

/// What follows a statement.
#[derive(Clone, Copy, Default)]
pub(super) struct After {
    /// Nothing comes behind it.
    pub(super) ends: bool,
    /// Nothing comes behind it for some of what the caller may want.
    pub(super) may_end: bool,
}

impl<'c> Collector<'_, 'c> {
    fn statements(&mut self, block: &'c Block) -> After {
        let outside = self.here;
        let mut after = After::default();
        for statement in &block.statements {
            let reach = if after.ends { Reach::Never } else { Reach::Perhaps };
            let begins = reach < self.here && (after.ends || after.may_end);
            if begins {
                let rest = Span::new(statement.span.start, block.span.end.max(statement.span.end));
                self.paths.stretches.push((rest, reach));
                self.here = reach;
            }
            let next = self.follow(statement);
            after.ends |= next.ends;
            after.may_end |= next.may_end;
        }
        self.here = outside;
        after
    }

    /// A block that need not run where what is around it does.
    pub(super) fn apart(&mut self, block: &'c Block, reach: Reach) -> After {
        let outside = self.here;
        if reach < self.here {
            self.paths.stretches.push((block.span, reach));
            self.here = reach;
        }
        let after = self.statements(block);
        self.here = outside;
        after
    }

    fn follow(&mut self, statement: &'c Statement) -> After {
        match &statement.kind {
            StatementKind::Do(body) => self.statements(body),
            StatementKind::If { branches, otherwise } => self.branches(branches, otherwise.as_ref()),
            StatementKind::While { condition, body } => {
                self.expression(condition);
                let reach = self.reach_if(condition);
                let after = self.apart(body, reach);
                After { ends: false, ..after }
            }
            StatementKind::Repeat { body, until } => {
                let after = self.statements(body);
                self.expression(until);
                After { ends: false, ..after }
            }
            StatementKind::NumericFor { from, to, step, body, .. } => {
                [Some(from), Some(to), step.as_ref()]
                    .into_iter()
                    .flatten()
                    .for_each(|it| self.expression(it));
                After { ends: false, ..self.statements(body) }
            }
            StatementKind::GenericFor { values, body, .. } => {
                walk::walk_all(self, values);
                After { ends: false, ..self.statements(body) }
            }
            StatementKind::Return(values) => {
                walk::walk_all(self, values);
                After { ends: true, may_end: false }
            }
            StatementKind::Break => After { ends: true, may_end: false },
            StatementKind::Call(call) => {
                self.expression(call);
                After { ends: self.raises(call), may_end: false }
            }
            StatementKind::Local { names, values } => {
                self.locals(names, values);
                After::default()
            }
            StatementKind::LocalFunction { name, function } => {
                let number = self.known(function);
                if self.names.declared_by(name).is_none_or(|local| local.reassigned) {
                    self.hand_on(number);
                }
                After::default()
            }
            _ => {
                walk::walk_statement(self, statement);
                After::default()
            }
        }
    }

    /// `local f = function() … end` is a function by its name, and `local g = f` is another name for it.
    fn locals(&mut self, names: &'c [Name], values: &'c [Expression]) {
        for (at, value) in values.iter().enumerate() {
            let stays = |name| self.names.declared_by(name).is_some_and(|local| !local.reassigned);
            match &value.kind {
                ExpressionKind::Function(function) if names.get(at).is_some_and(stays) => {
                    self.known(function);
                }
                ExpressionKind::Name(_)
                    if names.get(at).is_some_and(stays) && self.names.function(value).is_some() => {}
                _ => self.expression(value),
            }
        }
    }

    /// A function, and what it does where it runs.
    fn known(&mut self, function: &'c Function) -> usize {
        let number = self.number(function);
        let outside = (self.function.replace(number), self.here);
        self.here = Reach::Always;
        self.statements(&function.body);
        (self.function, self.here) = outside;
        number
    }

    fn number(&mut self, function: &'c Function) -> usize {
        let next = self.paths.functions.len();
        let number = *self.paths.numbers.entry(function.span.start).or_insert(next);
        if number == next {
            for (at, parameter) in function.parameters.iter().enumerate() {
                self.paths.parameters.insert(parameter.span.start, (number, at));
            }
            self.paths.functions.push(Known { function, calls: Vec::new(), escapes: false });
        }
        number
    }

    fn edge(&mut self, to: usize, reach: Reach) {
        let reach = reach.min(self.here);
        if reach != Reach::Never {
            self.paths.edges.push(Edge { from: self.function, to, reach });
        }
    }

    fn hand_on(&mut self, number: usize) {
        if let Some(known) = self.paths.functions.get_mut(number) {
            known.escapes = true;
        }
        self.edge(number, Reach::Perhaps);
    }

    fn call(&mut self, base: &'c Expression, arguments: &'c [Expression]) -> bool {
        let base = without_parentheses(base);
        let number = match &base.kind {
            ExpressionKind::Function(function) => self.known(function),
            _ => match self.names.function(base) {
                Some(function) => self.number(function),
                None => return false,
            },
        };
        if let Some(known) = self.paths.functions.get_mut(number) {
            known.calls.push(arguments);
        }
        self.edge(number, Reach::Always);
        true
    }

    fn suffixed(&mut self, base: &'c Expression, suffixes: &'c [Suffix]) {
        let is_call = match suffixes.first().map(|first| &first.kind) {
            Some(SuffixKind::Call(arguments)) => self.call(base, arguments),
            _ => false,
        };
        if !is_call {
            self.expression(base);
        }
        suffixes.iter().for_each(|suffix| walk::walk_suffix(self, suffix));
    }

    fn chain(&mut self, first: &'c Expression, rest: &'c [(BinaryOperator, Expression)]) {
        self.expression(first);
        // What stands before a logical operator is one operand only behind another of them.
        let (mut before, mut is_decided, mut is_dead) = (Some(first), false, false);
        for (at, (operator, operand)) in rest.iter().enumerate() {
            is_decided |= before.is_some_and(|before| self.origins.decides(self.names, before));
            let is = before.and_then(|before| self.literal(before));
            is_dead = match operator {
                BinaryOperator::And => is_dead || is == Some(false),
                BinaryOperator::Or => at == 0 && is == Some(true),
                _ => false,
            };
            let reach = match (is_dead, is_decided) {
                (true, _) => Reach::Never,
                (false, true) => Reach::Perhaps,
                (false, false) => Reach::Always,
            };
            self.operand(operand, reach);
            before = matches!(operator, BinaryOperator::And | BinaryOperator::Or).then_some(operand);
        }
    }

    pub(super) fn operand(&mut self, operand: &'c Expression, reach: Reach) {
        let outside = self.here;
        if reach < self.here {
            self.paths.stretches.push((operand.span, reach));
            self.here = reach;
        }
        self.expression(operand);
        self.here = outside;
    }
}

fn without_parentheses(mut expression: &Expression) -> &Expression {
    while let ExpressionKind::Parenthesized(inner) = &expression.kind {
        expression = inner;
    }
    expression
}

impl<'c> Visitor<'c> for Collector<'_, 'c> {
    fn block(&mut self, block: &'c Block) {
        self.statements(block);
    }

    fn statement(&mut self, statement: &'c Statement) {
        self.follow(statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        match &expression.kind {
            ExpressionKind::Name(_) => {
                if let Some(function) = self.names.function(expression) {
                    let number = self.number(function);
                    self.hand_on(number);
                }
            }
            ExpressionKind::Suffixed { base, suffixes } => self.suffixed(base, suffixes),
            ExpressionKind::Chain { first, rest } if is_logical(rest) => self.chain(first, rest),
            _ => walk::walk_expression(self, expression),
        }
    }

    fn function(&mut self, function: &'c Function) {
        let number = self.known(function);
        self.hand_on(number);
    }
}
