//! Every way the main function ends: each `return`, and the end of the text where it can be reached.

use super::value::{self, Value, ValueKind};
use crate::chunk::{
    Block, Chunk, Expression, ExpressionKind, Function, Statement, StatementKind, SuffixKind,
};
use crate::walk::{self, Visitor};
use crate::{Names, Span};

/// One way to end.
#[derive(Clone, Debug, PartialEq)]
pub struct Return {
    /// The `return` statement, or the script's last statement where the end is reached without one.
    pub span: Span,
    /// What it can reply; never empty.
    pub values: Vec<Value>,
}

pub(super) fn gather(chunk: &Chunk, names: &Names<'_>) -> Vec<Return> {
    let mut gatherer = Gatherer { names, returns: Vec::new() };
    gatherer.block(&chunk.block);
    let mut returns = gatherer.returns;
    if completes(&chunk.block, names, 0) {
        let span = chunk.block.statements.last().map_or(chunk.block.span, |last| last.span);
        returns.push(Return { span, values: vec![Value { kind: ValueKind::FallThrough, span }] });
    }
    if returns.iter().any(may_hold_boolean) && sets_protocol(chunk) {
        returns.iter_mut().flat_map(|found| &mut found.values).for_each(forget_boolean);
    }
    returns
}

fn may_hold_boolean(found: &Return) -> bool {
    use ValueKind::{Array, False, True};
    found.values.iter().any(|value| matches!(value.kind, True | False | Array { .. }))
}

/// After `redis.setresp(3)` booleans go out as booleans, or as 1 and 0.
fn forget_boolean(value: &mut Value) {
    match &mut value.kind {
        ValueKind::True | ValueKind::False => value.kind = ValueKind::Unknown,
        ValueKind::Array { elements, .. } => elements.iter_mut().flatten().for_each(forget_boolean),
        _ => {}
    }
}

fn sets_protocol(chunk: &Chunk) -> bool {
    struct Finder(bool);
    impl<'c> Visitor<'c> for Finder {
        fn expression(&mut self, expression: &'c Expression) {
            if let ExpressionKind::Suffixed { suffixes, .. } = &expression.kind {
                self.0 |= suffixes
                    .iter()
                    .any(|suffix| matches!(&suffix.kind, SuffixKind::Field(name) if name.text == "setresp"));
            }
            walk::walk_expression(self, expression);
        }
    }
    let mut finder = Finder(false);
    finder.block(&chunk.block);
    finder.0
}

struct Gatherer<'n, 'c> {
    names: &'n Names<'c>,
    returns: Vec<Return>,
}

impl<'c> Visitor<'c> for Gatherer<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        if let StatementKind::Return(returned) = &statement.kind {
            // Only the first of several values is replied.
            let values = match returned.first() {
                Some(first) => value::of(first, self.names),
                None => vec![Value { kind: ValueKind::Nil, span: statement.span }],
            };
            self.returns.push(Return { span: statement.span, values });
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, _: &'c Expression) {}

    fn function(&mut self, _: &'c Function) {}
}

/// How deep calls of local functions are followed.
const DEPTH: usize = 8;

/// Whether control can come to the end of `block`; in doubt, it can.
fn completes(block: &Block, names: &Names<'_>, depth: usize) -> bool {
    block.statements.iter().all(|statement| passes(statement, names, depth))
}

fn passes(statement: &Statement, names: &Names<'_>, depth: usize) -> bool {
    match &statement.kind {
        // A `break` leaves the block, but whoever asks for the loop looks for it there.
        StatementKind::Return(_) | StatementKind::Break => false,
        StatementKind::Do(body) => completes(body, names, depth),
        StatementKind::If { branches, otherwise } => {
            let mut bodies = branches.iter().map(|(_, body)| body).chain(otherwise);
            otherwise.is_none() || bodies.any(|body| completes(body, names, depth))
        }
        StatementKind::While { condition: test, body } => {
            !matches!(test.kind, ExpressionKind::True) || breaks(body)
        }
        StatementKind::Repeat { body, until } => {
            breaks(body) || (completes(body, names, depth) && !matches!(until.kind, ExpressionKind::False))
        }
        StatementKind::Call(call) => !raises(call, names, depth),
        _ => true,
    }
}

/// Whether a `break` in `body` leaves the loop that it is the body of.
fn breaks(body: &Block) -> bool {
    body.statements.iter().any(|statement| match &statement.kind {
        StatementKind::Break => true,
        StatementKind::Do(body) => breaks(body),
        StatementKind::If { branches, otherwise } => {
            branches.iter().map(|(_, body)| body).chain(otherwise).any(breaks)
        }
        _ => false,
    })
}

/// A call that never comes back: `error(…)`, or a local function that always ends in one.
fn raises(call: &Expression, names: &Names<'_>, depth: usize) -> bool {
    let ExpressionKind::Suffixed { base, suffixes } = &call.kind else { return false };
    if names.global(base) == Some("error") && suffixes.len() == 1 {
        return true;
    }
    let function = names.local(base).filter(|local| !local.reassigned).and_then(|local| local.function);
    match function {
        Some(function) if suffixes.len() == 1 && depth < DEPTH => {
            !returns(&function.body) && !completes(&function.body, names, depth + 1)
        }
        _ => false,
    }
}

fn returns(body: &Block) -> bool {
    let mut finder = ReturnFinder(false);
    finder.block(body);
    finder.0
}

struct ReturnFinder(bool);

impl<'c> Visitor<'c> for ReturnFinder {
    fn statement(&mut self, statement: &'c Statement) {
        self.0 |= matches!(statement.kind, StatementKind::Return(_));
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, _: &'c Expression) {}

    fn function(&mut self, _: &'c Function) {}
}
