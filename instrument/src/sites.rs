//! Finds the places of a chunk that are worth a line in the log: in the order of the text, each with where its probe goes.

mod function_names;

use redis_script_analyzer::Span;
use redis_script_analyzer::syntax::chunk::{
    BinaryOperator, Block, Chunk, Expression, ExpressionKind, Field, Function, Statement, StatementKind,
    Suffix, SuffixKind,
};
use redis_script_analyzer::syntax::walk::{self, Visitor};

use crate::lines::Lines;
use crate::room::Room;
use crate::site::{Arm, Branch, BranchKind, Site, SiteKind};

/// The places, and the branches that they belong to.
#[derive(Default)]
pub(crate) struct Sites {
    pub(crate) found: Vec<Site>,
    pub(crate) branches: Vec<Branch>,
    /// Where the probe of each goes.
    pub(crate) probes: Vec<ProbePlace>,
}

/// Where a probe goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ProbePlace {
    /// It is a statement in front of this byte.
    Statement(usize),
    /// It is an `else` of its own, in front of the `end` at this byte.
    Else(usize),
    /// It is what an expression begins with: `probe() and …`.
    Operand(usize),
}

/// All places of `chunk` where a probe can be called.
pub(crate) fn gather(text: &[u8], lines: &Lines, chunk: &Chunk, room: &Room) -> Sites {
    let mut gatherer = Gatherer { text, lines, room, name: None, places: Sites::default() };
    gatherer.block(&chunk.block);
    gatherer.places
}

struct Gatherer<'g> {
    text: &'g [u8],
    lines: &'g Lines,
    room: &'g Room,
    /// What the next function is called.
    name: Option<String>,
    places: Sites,
}

impl<'c> Gatherer<'_> {
    fn add(&mut self, span: Span, kind: SiteKind, probe: ProbePlace) -> usize {
        self.places.found.push(Site { line: self.lines.line(span.start), span, kind });
        self.places.probes.push(probe);
        self.places.found.len() - 1
    }

    fn branch(&mut self, span: Span, kind: BranchKind, arms: Vec<Arm>) {
        self.places.branches.push(Branch { line: self.lines.line(span.start), kind, arms });
    }

    /// A block that may not run: the first of its places tells that it has.
    fn way(&mut self, condition: Span, block: &'c Block) -> Arm {
        let line = self.lines.line(condition.start);
        if let (Some(first), Some(last)) = (block.statements.first(), block.statements.last()) {
            let site = self.places.found.len();
            self.block(block);
            return Arm { site, line, span: first.span.to(last.span) };
        }
        let span = Span::new(block.span.start, block.span.end);
        let site = self.add(span, SiteKind::EmptyBlock, ProbePlace::Statement(block.span.end));
        Arm { site, line, span: condition }
    }

    fn ways(&mut self, whole: Span, branches: &'c [(Expression, Block)], otherwise: Option<&'c Block>) {
        let mut arms = Vec::new();
        for (condition, block) in branches {
            self.expression(condition);
            arms.push(self.way(condition.span, block));
        }
        if let Some(block) = otherwise {
            let place = block.statements.first().map_or(block.span, |first| first.span);
            arms.push(self.way(place, block));
        } else if let Some((_, last)) = branches.last() {
            let site = self.add(whole, SiteKind::Otherwise, ProbePlace::Else(last.span.end));
            arms.push(Arm { site, line: self.lines.line(whole.start), span: whole });
        }
        self.branch(whole, BranchKind::If, arms);
    }

    fn loop_of(&mut self, statement: Span, body: &'c Block) {
        let arm = self.way(statement, body);
        self.branch(statement, BranchKind::Loop, vec![arm]);
    }

    fn right_side(&mut self, operator: BinaryOperator, operand: &'c Expression) {
        let kind = match operator {
            BinaryOperator::And => BranchKind::And,
            BinaryOperator::Or => BranchKind::Or,
            _ => return self.expression(operand),
        };
        let span = operand.span;
        let site = self.add(span, SiteKind::Operand, ProbePlace::Operand(span.start));
        self.branch(span, kind, vec![Arm { site, line: self.lines.line(span.start), span }]);
        self.expression(operand);
    }

    fn named(&mut self, name: Option<String>, value: &'c Expression) {
        self.name = name.filter(|_| matches!(value.kind, ExpressionKind::Function(_)));
        self.expression(value);
    }

    fn values(&mut self, names: &[String], values: &'c [Expression]) {
        for (at, value) in values.iter().enumerate() {
            self.named(names.get(at).cloned(), value);
        }
    }

    fn suffix(&mut self, suffix: &'c Suffix) {
        match &suffix.kind {
            SuffixKind::Call(arguments) | SuffixKind::Method(_, arguments) => {
                let name = function_names::registered(arguments);
                arguments.iter().for_each(|argument| self.named(name.clone(), argument));
            }
            _ => walk::walk_suffix(self, suffix),
        }
    }

    fn table(&mut self, fields: &'c [Field]) {
        let registered = function_names::registered_in(fields);
        for field in fields {
            match field {
                Field::Named(name, value) => {
                    self.named(registered.clone().or_else(|| Some(name.text.clone())), value);
                }
                Field::Keyed(key, value) => {
                    self.expression(key);
                    self.expression(value);
                }
                Field::Positional(value) => self.expression(value),
            }
        }
    }
}

impl<'c> Visitor<'c> for Gatherer<'_> {
    fn statement(&mut self, statement: &'c Statement) {
        let span = statement.span;
        self.add(span, SiteKind::Statement, ProbePlace::Statement(span.start));
        match &statement.kind {
            StatementKind::If { branches, otherwise } => self.ways(span, branches, otherwise.as_ref()),
            StatementKind::While { condition, body } => {
                self.expression(condition);
                self.loop_of(span, body);
            }
            StatementKind::NumericFor { from, to, step, body, .. } => {
                [Some(from), Some(to), step.as_ref()]
                    .into_iter()
                    .flatten()
                    .for_each(|it| self.expression(it));
                self.loop_of(span, body);
            }
            StatementKind::GenericFor { values, body, .. } => {
                walk::walk_all(self, values);
                self.loop_of(span, body);
            }
            StatementKind::Function { target, function, .. } => {
                self.name = function_names::written(self.text, target.span);
                self.function(function);
            }
            StatementKind::LocalFunction { name, function } => {
                self.name = Some(name.text.clone());
                self.function(function);
            }
            StatementKind::Local { names, values } => {
                let names: Vec<_> = names.iter().map(|name| name.text.clone()).collect();
                self.values(&names, values);
            }
            StatementKind::Assign { targets, values } => {
                walk::walk_all(self, targets);
                let name = |target: &Expression| function_names::written(self.text, target.span);
                let names: Vec<_> = targets.iter().map(|target| name(target).unwrap_or_default()).collect();
                self.values(&names, values);
            }
            _ => walk::walk_statement(self, statement),
        }
    }

    fn expression(&mut self, expression: &'c Expression) {
        match &expression.kind {
            ExpressionKind::Chain { first, rest } => {
                self.expression(first);
                rest.iter().for_each(|(operator, operand)| self.right_side(*operator, operand));
            }
            ExpressionKind::Suffixed { base, suffixes } => {
                self.expression(base);
                suffixes.iter().for_each(|suffix| self.suffix(suffix));
            }
            ExpressionKind::Table(fields) => self.table(fields),
            _ => walk::walk_expression(self, expression),
        }
    }

    fn function(&mut self, function: &'c Function) {
        let name = self.name.take();
        if !self.room.is_in(function.span) {
            return;
        }
        let line = self.lines.line(function.span.start);
        let name = name.unwrap_or_else(|| format!("function on line {line}"));
        let body = function.body.span;
        let place = if function.body.statements.is_empty() { body.end } else { body.start };
        self.add(function.span, SiteKind::Function(name), ProbePlace::Statement(place));
        self.block(&function.body);
    }
}
